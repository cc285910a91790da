package org.bootrig.qemu.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bootrig.core.machine.code.CodeBlock;

/**
 * The blocks of code that QEMU translated, which it does when a block runs for the first time. Each is kept once. Used by
 * one thread at a time.
 */
final class TranslatedBlocks {

    private static final byte[] BLOCK = "IN:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BETWEEN = "----------------".getBytes(StandardCharsets.US_ASCII);

    private final Set<CodeBlock> blocks = new HashSet<>();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private long start;

    /**
     * Reads a log.
     *
     * @return its lines that are not about translated code
     */
    byte[] read(byte[] log) {
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        int from = 0;
        for (int at = 0; at < log.length; at++) {
            if (log[at] == '\n') {
                if (!take(log, from, at)) {
                    others.write(log, from, at + 1 - from);
                }
                from = at + 1;
            }
        }
        endBlock();
        return others.toByteArray();
    }

    /**
     * Takes a line such as {@code 0xc01030d1:  89 e5                    movl     %esp, %ebp}. An instruction too long for
     * its line goes on in the next, at the address where it goes on.
     */
    private boolean take(byte[] log, int from, int to) {
        if (to - from > 2 && log[from] == '0' && log[from + 1] == 'x') {
            instruction(log, from + 2, to);
            return true;
        }
        boolean between = to == from || startsWith(log, from, to, BLOCK) || startsWith(log, from, to, BETWEEN);
        if (between) {
            endBlock();
        }
        return between;
    }

    private void instruction(byte[] log, int from, int to) {
        long address = 0;
        int at = from;
        while (at < to && Character.digit(log[at], 16) >= 0) {
            address = address << 4 | Character.digit(log[at], 16);
            at++;
        }
        if (code.size() > 0 && address != start + code.size()) {
            endBlock();
        }
        if (code.size() == 0) {
            start = address;
        }
        for (at += 3; at + 1 < to; at += 3) {
            int high = Character.digit(log[at], 16);
            int low = Character.digit(log[at + 1], 16);
            boolean ends = at + 2 == to || log[at + 2] == ' ';
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

    List<CodeBlock> all() {
        return List.copyOf(blocks);
    }

    private static boolean startsWith(byte[] log, int from, int to, byte[] prefix) {
        return to - from >= prefix.length
                && java.util.Arrays.equals(log, from, from + prefix.length, prefix, 0, prefix.length);
    }
}
