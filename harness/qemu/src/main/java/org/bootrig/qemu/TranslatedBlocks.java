package org.bootrig.qemu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bootrig.machine.CodeBlock;
import org.bootrig.machine.TracedCode;

/**
 * The blocks of code that QEMU translated, which it does when a block runs for the first time. Each is kept once. Safe for
 * use by several threads.
 */
final class TranslatedBlocks {

    private static final String BETWEEN = "----------------";
    private static final int LONGEST_ADDRESS = 18;

    private final Set<CodeBlock> blocks = new HashSet<>();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private long start;
    private String cut = "";

    /**
     * Takes a line of the log, such as {@code 0xc01030d1:  89 e5                    movl     %esp, %ebp}. An instruction
     * too long for its line goes on in the next, at the address where it goes on.
     *
     * @param wanted whether code is still kept
     * @return whether the line is of the translation log
     */
    synchronized boolean take(CharSequence line, boolean wanted) {
        if (line.length() > 2 && line.charAt(0) == '0' && line.charAt(1) == 'x') {
            if (wanted) {
                instruction(line);
            }
            return true;
        }
        if (line.length() == 0 || startsWith(line, "IN:") || startsWith(line, BETWEEN)) {
            endBlock();
            return true;
        }
        return false;
    }

    private void instruction(CharSequence line) {
        int colon = 2;
        while (colon < line.length() && colon <= LONGEST_ADDRESS && line.charAt(colon) != ':') {
            colon++;
        }
        long address;
        try {
            address = Long.parseUnsignedLong(line, 2, colon, 16);
        } catch (NumberFormatException damaged) {
            return;
        }
        if (code.size() > 0 && address != start + code.size()) {
            endBlock();
        }
        if (code.size() == 0) {
            start = address;
        }
        for (int at = colon + 3; at + 1 < line.length(); at += 3) {
            int high = Character.digit(line.charAt(at), 16);
            int low = Character.digit(line.charAt(at + 1), 16);
            boolean ends = at + 2 == line.length() || line.charAt(at + 2) == ' ';
            if (high < 0 || low < 0 || !ends) {
                break;
            }
            code.write(high << 4 | low);
        }
    }

    private void endBlock() {
        if (code.size() > 0) {
            blocks.add(new CodeBlock(start, ByteBuffer.wrap(code.toByteArray())));
            code.reset();
        }
    }

    /** Notes why something may be missing; the first reason stays. */
    synchronized void cut(String reason) {
        cut = cut.isEmpty() ? reason : cut;
    }

    synchronized TracedCode all() {
        endBlock();
        return new TracedCode(List.copyOf(blocks), cut);
    }

    private static boolean startsWith(CharSequence line, String prefix) {
        return line.length() >= prefix.length()
                && line.subSequence(0, prefix.length()).toString().equals(prefix);
    }
}
