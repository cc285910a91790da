package org.bootrig.core.inspect.symbols;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.CodeRange;

/**
 * The executable segments of an ELF file: which addresses hold code, and its bytes.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html">ELF: Program Header</a>
 */
public final class CodeSegments {

    private static final int HEADER = 64;
    private static final int LOAD = 1;
    private static final int EXECUTABLE = 1;
    private static final long MOST_CODE = 64L << 20;
    /** A call with a displacement of 32 bits is an opcode and the displacement. */
    private static final int NEAR_CALL = 0xE8;

    private static final int CALL_LENGTH = 5;

    /** How long a call through a register or memory can be, by the forms of its operand. */
    private static final List<Integer> INDIRECT_LENGTHS = List.of(2, 3, 4, 6, 7);

    /**
     * @param loaded its address before paging is on; mostly the same as its start
     * @param headers how many bytes at its beginning are the file's own header
     */
    private record Segment(long start, long loaded, int headers, ByteBuffer code) {

        boolean holds(long address) {
            return Long.compareUnsigned(address - start, code.limit()) < 0;
        }

        boolean holds(ByteBuffer bytes, long at) {
            long offset = at - start;
            int size = bytes.remaining();
            if (offset < 0 || offset + size > code.limit()) {
                return false;
            }
            int here = (int) offset;
            int there = bytes.position();
            // Programs of one system begin alike and end alike; in the middle they differ.
            return code.get(here + size / 2) == bytes.get(there + size / 2)
                    && code.slice(here, size).equals(bytes);
        }
    }

    private final List<Segment> segments = new ArrayList<>();

    /** Reads the headers and the code; throws an exception that says what is wrong with the file. */
    public CodeSegments(Path file) throws IOException {
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
        long loaded = wide ? entry.getLong(24) : Integer.toUnsignedLong(entry.getInt(12));
        long size = wide ? entry.getLong(32) : Integer.toUnsignedLong(entry.getInt(16));
        int headers = offset == 0 ? HEADER : 0;
        segments.add(new Segment(address, loaded, headers, read(channel, offset, (int) Math.min(size, MOST_CODE))));
    }

    private static ByteBuffer read(FileChannel channel, long from, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }

    /** Returns where this code can run: at its addresses and, before paging is on, where it was loaded. */
    public List<CodeRange> ranges() {
        return segments.stream()
                .filter(segment -> segment.code().limit() > 0)
                .flatMap(segment -> Stream.of(segment.start(), segment.loaded())
                        .distinct()
                        .map(start ->
                                new CodeRange(start, start + segment.code().limit() - 1)))
                .toList();
    }

    /**
     * Finds executed code in the file.
     *
     * @return the address that the file gives it; empty when the file has other bytes there
     */
    public OptionalLong addressOf(CodeBlock block) {
        for (Segment segment : segments) {
            if (segment.holds(block.code(), block.address())) {
                return OptionalLong.of(block.address());
            }
            long elsewhere = block.address() - segment.loaded() + segment.start();
            if (elsewhere != block.address() && segment.holds(block.code(), elsewhere)) {
                return OptionalLong.of(elsewhere);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Compares memory with the code.
     *
     * @param memory the bytes from this address on; only read
     * @return how many bytes of code are the same, 0 when there is no code at these addresses, and -1 when a byte
     *     differs. The ELF header, which strip changes, does not count.
     */
    public int sameBytes(long address, ByteBuffer memory) {
        int same = 0;
        for (Segment segment : segments) {
            long first = Math.max(address, segment.start() + segment.headers());
            long end = Math.min(
                    address + memory.remaining(),
                    segment.start() + segment.code().limit());
            if (first < end) {
                int size = (int) (end - first);
                ByteBuffer held = segment.code().slice((int) (first - segment.start()), size);
                if (!held.equals(memory.slice(memory.position() + (int) (first - address), size))) {
                    return -1;
                }
                same += size;
            }
        }
        return same;
    }

    /** Returns the offset of this address in all code segments laid end to end; -1 when it is not code. */
    public int offsetOf(long address) {
        int before = 0;
        for (Segment segment : segments) {
            if (segment.holds(address)) {
                return before + (int) (address - segment.start());
            }
            before += segment.code().limit();
        }
        return -1;
    }

    /** Returns whether the file has code at this address. */
    public boolean hold(long address) {
        return segments.stream().anyMatch(segment -> segment.holds(address));
    }

    /** Returns whether the instruction before this address is a call, as it is before every return address. */
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
