package org.bootrig.qemu.protocol;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length: a QEMU that a guest has taken over may begin one and never end it. */
final class BoundedLines {

    private final Reader reader;
    private final int longest;
    private final char[] buffer = new char[8192];
    private int next;
    private int filled;

    /** @param longest as many characters as a line may have */
    BoundedLines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** Returns the next line without its end, or null at the end of all; throws {@link IOException} for one that is too long. */
    @Nullable
    String read() throws IOException {
        StringBuilder line = new StringBuilder();
        while (fill()) {
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.append(buffer, next, end - next);
            if (line.length() > longest) {
                throw new IOException("a line of the monitor has more than " + longest + " characters");
            }
            next = Math.min(filled, end + 1);
            if (end < filled) {
                return line.toString();
            }
        }
        return line.length() == 0 ? null : line.toString();
    }

    private boolean fill() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        return filled > 0;
    }
}
