package org.bootrig.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The executable segments of an ELF file: which addresses are code, and what the code there is.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html">ELF: Program Header</a>
 */
final class CodeSegments {

    private static final int HEADER = 64;
    private static final int LOAD = 1;
    private static final int EXECUTABLE = 1;
    private static final long MOST_CODE = 64L << 20;
    /** A call with a displacement of 32 bits is an opcode and the displacement. */
    private static final int NEAR_CALL = 0xE8;

    private static final int CALL_LENGTH = 5;

    /** How long a call through a register or memory can be, by the forms of its operand. */
    private static final List<Integer> INDIRECT_LENGTHS = List.of(2, 3, 4, 6, 7);

    private record Segment(long start, ByteBuffer code) {

        boolean holds(long address) {
            return Long.compareUnsigned(address - start, code.limit()) < 0;
        }
    }

    private final List<Segment> segments = new ArrayList<>();

    /** Reads the headers and the code; throws an exception that tells what is not as it should be. */
    CodeSegments(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER);
            if (header.getInt(0) != 0x464C457F || header.get(5) != 1) {
                throw new IOException("it is not an ELF file in little-endian order");
            }
            boolean wide = header.get(4) == 2;
            long table = wide ? header.getLong(32) : header.getInt(28);
            int entry = header.getShort(wide ? 54 : 42);
            int count = header.getShort(wide ? 56 : 44);
            for (int index = 0; index < count; index++) {
                take(channel, read(channel, table + (long) index * entry, entry), wide);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new IOException("its headers are damaged", damaged);
        }
    }

    private void take(FileChannel channel, ByteBuffer entry, boolean wide) throws IOException {
        int flags = entry.getInt(wide ? 4 : 24);
        if (entry.getInt(0) != LOAD || (flags & EXECUTABLE) == 0) {
            return;
        }
        long offset = wide ? entry.getLong(8) : entry.getInt(4);
        long address = wide ? entry.getLong(16) : Integer.toUnsignedLong(entry.getInt(8));
        long size = wide ? entry.getLong(32) : Integer.toUnsignedLong(entry.getInt(16));
        segments.add(new Segment(address, read(channel, offset, (int) Math.min(size, MOST_CODE))));
    }

    private static ByteBuffer read(FileChannel channel, long from, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }

    boolean hold(long address) {
        return segments.stream().anyMatch(segment -> segment.holds(address));
    }

    /** Tells whether the instruction before this address is a call, as it is where a function returns to. */
    boolean followCall(long address) {
        for (Segment segment : segments) {
            int at = (int) (address - segment.start());
            if (segment.holds(address) && at >= CALL_LENGTH) {
                ByteBuffer code = segment.code();
                boolean direct = (code.get(at - CALL_LENGTH) & 0xFF) == NEAR_CALL
                        && hold(address + code.getInt(at - CALL_LENGTH + 1));
                boolean indirect = INDIRECT_LENGTHS.stream().anyMatch(length -> isIndirectCall(code, at - length));
                return direct || indirect;
            }
        }
        return false;
    }

    private static boolean isIndirectCall(ByteBuffer code, int at) {
        return at >= 0 && (code.get(at) & 0xFF) == 0xFF && (code.get(at + 1) & 0x38) == 0x10;
    }
}
