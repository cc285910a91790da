package org.bootrig.core.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Code that an exception or an interrupt interrupted. A kernel that panics in its handler is far from the fault, and no
 * unwinder crosses a handler's entry without unwind information; but the processor itself saved the address.
 *
 * @param frame value of the frame pointer, if the code uses one
 * @param user whether it is code of a program, in the outermost ring
 * @see <a href="https://www.intel.com/sdm">Intel SDM volume 3, chapters 6.12 (frames) and 7.2 (task state)</a>
 */
record InterruptedCode(long instruction, long stack, long frame, boolean user, String how) {

    private static final int LOOKED_AT = 16 << 10;
    private static final int MOST = 6;
    private static final int MOST_FRAMES = 64;
    /** Flags that are always zero, and the one that is always set. */
    private static final long ZERO_FLAGS = 0xFFC0_8028L;

    private static final long SET_FLAG = 2;

    /** Returns the interrupted code that the stack, or the previous task, shows; the latest first. */
    static List<InterruptedCode> find(StoppedMachine machine, int index, Registers processor) throws IOException {
        if (!processor.isProtected()) {
            return List.of();
        }
        if (processor.inNestedTask()) {
            InterruptedCode before = ofTaskBefore(machine, index, processor);
            List<InterruptedCode> found = new ArrayList<>(List.of(before));
            new Search(processor, before.stack(), before.frame(), machine.memory(index, before.stack(), LOOKED_AT))
                    .run().stream().filter(InterruptedCode::user).forEach(found::add);
            return found;
        }
        ByteBuffer stack = machine.memory(index, processor.stack(), LOOKED_AT);
        return new Search(processor, processor.stack(), processor.frame(), stack).run();
    }

    private static InterruptedCode ofTaskBefore(StoppedMachine machine, int index, Registers processor)
            throws IOException {
        int link = machine.memory(index, processor.base("TR"), 4).getShort(0) & 0xFFF8;
        ByteBuffer descriptor = machine.memory(index, processor.base("GDT") + link, 8);
        long base = descriptor.getInt(2) & 0xFF_FFFFL | (descriptor.get(7) & 0xFFL) << 24;
        ByteBuffer task = machine.memory(index, base, 104);
        return new InterruptedCode(
                unsigned(task, 32), unsigned(task, 56), unsigned(task, 60), false, "the task before");
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    /**
     * Looks for the frame that the processor pushes: instruction, code selector, flags, and perhaps stack and its
     * selector.
     */
    private record Search(Registers processor, long pointer, long frame, ByteBuffer stack) {

        List<InterruptedCode> run() {
            List<InterruptedCode> found = new ArrayList<>();
            int word = word();
            for (int at = 0; at + 5 * word <= stack.limit(); at += word) {
                // A program's frame is the outermost, after any number of others.
                if (looksLikeFrame(at) && (found.size() < MOST || fromUser(at))) {
                    boolean moved = processor.wide() || fromUser(at);
                    long before = moved ? value(at + 3 * word) : pointer + at + 3L * word;
                    found.add(new InterruptedCode(
                            value(at),
                            before,
                            framePointer(at),
                            fromUser(at),
                            "the stack at 0x" + Long.toHexString(pointer + at)));
                }
            }
            return found;
        }

        private boolean looksLikeFrame(int at) {
            long selector = value(at + word());
            long flags = value(at + 2 * word());
            boolean plausible = (flags & SET_FLAG) != 0 && (flags & ZERO_FLAGS) == 0 && flags >>> 22 == 0;
            if (!plausible) {
                return false;
            }
            return selector == processor.codeSelector() || fromUser(at);
        }

        private boolean fromUser(int at) {
            long code = value(at + word());
            long data = value(at + 4 * word());
            return (code & 3) == 3 && code < 0x100 && (data & 3) == 3 && data < 0x100;
        }

        /**
         * Follows the saved frame pointers up to the first one beyond the frame: it belongs to the interrupted code.
         */
        private long framePointer(int at) {
            long followed = frame;
            for (int step = 0; step < MOST_FRAMES; step++) {
                long offset = followed - pointer;
                if (offset < 0 || offset + word() > stack.limit() || offset >= at) {
                    return followed;
                }
                long next = value((int) offset);
                if (Long.compareUnsigned(next, followed) <= 0) {
                    return next;
                }
                followed = next;
            }
            return followed;
        }

        private long value(int at) {
            return processor.wide() ? stack.getLong(at) : unsigned(stack, at);
        }

        private int word() {
            return processor.wide() ? 8 : 4;
        }
    }
}
