package org.bootrig.console.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.bootrig.console.bytes.EscapeFilter;

/**
 * Renders console bytes for people: UTF-8 with replacement, escape sequences and control codes removed.
 *
 * <p>CR LF, LF CR and any run of carriage returns with a line feed end one line; so does a carriage return alone,
 * unless the line is still empty, so that nothing that was overwritten on the screen is lost.
 */
public final class PlainText {

    /** Takes the lines one by one. */
    interface LineTaker {

        /**
         * @param offset offset of the line's first visible byte in the transcript
         * @param ended whether its end was seen
         */
        void take(long offset, String line, boolean ended);
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final long base;
    private final LineTaker taker;
    private long lineOffset;
    private boolean returned;

    private PlainText(long base, LineTaker taker) {
        this.base = base;
        this.taker = taker;
    }

    /**
     * Splits the bytes at this offset into lines; what follows the last line's end is passed as a line that has
     * not ended.
     */
    static void split(byte[] bytes, long base, LineTaker taker) {
        PlainText text = new PlainText(base, taker);
        EscapeFilter filter = new EscapeFilter();
        int from = 0;
        do {
            text.add(bytes, from, filter);
            // A sequence that is still open at the end may not be one: show its content.
            from = bytes.length - filter.giveBack();
        } while (from < bytes.length);
        text.finish();
    }

    private void add(byte[] bytes, int from, EscapeFilter filter) {
        for (int index = from; index < bytes.length; index++) {
            byte value = bytes[index];
            if (filter.isInText() && !EscapeFilter.isRemoved(value)) {
                add(value, index);
            } else {
                index -= filter.take(value);
            }
        }
    }

    /** Decodes bytes for people. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        split(bytes, 0, (offset, line, ended) -> text.append(line).append(ended ? "\n" : ""));
        return text.toString();
    }

    private void add(byte value, int index) {
        if (value == '\r') {
            returned = true;
            return;
        }
        if (value == '\n' || returned && line.size() > 0) {
            end(index);
        }
        returned = false;
        if (value != '\n') {
            if (line.size() == 0) {
                lineOffset = base + index;
            }
            line.write(value);
        }
    }

    private void end(int index) {
        taker.take(line.size() == 0 ? base + index : lineOffset, decoded(), true);
        line.reset();
    }

    private void finish() {
        if (line.size() > 0) {
            taker.take(lineOffset, decoded(), returned);
        }
    }

    private String decoded() {
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.chars().noneMatch(PlainText::isControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.chars().filter(character -> !isControl(character)).forEach(character -> visible.append((char) character));
        return visible.toString();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\t';
    }
}
