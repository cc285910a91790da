package org.bootrig.qemu.reuse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * Finds a variable that a position-independent program exports.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI, chapter 4: object files</a>
 */
final class ExportedSymbol {

    private static final int HEADER = 64;
    private static final int MAGIC = 0x7f454c46;
    private static final int CLASS_64_LITTLE = 0x0201;
    private static final short POSITION_INDEPENDENT = 3;
    private static final int SECTION_TYPE = 4;
    private static final int SECTION_OFFSET = 24;
    private static final int SECTION_SIZE = 32;
    private static final int SECTION_LINK = 40;
    private static final int DYNAMIC_SYMBOLS = 11;
    private static final int SYMBOL = 24;
    private static final int SYMBOL_VALUE = 8;
    private static final int LARGEST = 64 << 20;

    private ExportedSymbol() {}

    /** Returns where it is in memory behind the program's first byte; empty when the program has no such symbol. */
    static OptionalLong offset(Path program, String name) throws IOException {
        try (FileChannel file = FileChannel.open(program, StandardOpenOption.READ)) {
            ByteBuffer header = read(file, 0, HEADER);
            boolean isKnown = header.order(ByteOrder.BIG_ENDIAN).getInt(0) == MAGIC
                    && header.getShort(4) == CLASS_64_LITTLE
                    && header.order(ByteOrder.LITTLE_ENDIAN).getShort(16) == POSITION_INDEPENDENT;
            if (!isKnown) {
                return OptionalLong.empty();
            }
            int size = header.getShort(58);
            int count = header.getShort(60);
            ByteBuffer sections = read(file, header.getLong(40), (long) size * count);
            for (int section = 0; section < count; section++) {
                if (sections.getInt(section * size + SECTION_TYPE) == DYNAMIC_SYMBOLS) {
                    ByteBuffer symbols = content(file, sections, section * size);
                    int names = sections.getInt(section * size + SECTION_LINK);
                    return find(symbols, content(file, sections, names * size), name);
                }
            }
            return OptionalLong.empty();
        } catch (IndexOutOfBoundsException damaged) {
            throw new IOException(program + " cannot be read as an ELF file", damaged);
        }
    }

    private static OptionalLong find(ByteBuffer symbols, ByteBuffer names, String name) {
        byte[] wanted = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        byte[] there = new byte[wanted.length];
        for (int symbol = 0; symbol + SYMBOL <= symbols.capacity(); symbol += SYMBOL) {
            int at = symbols.getInt(symbol);
            if (at + wanted.length <= names.capacity()) {
                names.get(at, there);
                if (java.util.Arrays.equals(there, wanted)) {
                    return OptionalLong.of(symbols.getLong(symbol + SYMBOL_VALUE));
                }
            }
        }
        return OptionalLong.empty();
    }

    private static ByteBuffer content(FileChannel file, ByteBuffer sections, int section) throws IOException {
        return read(file, sections.getLong(section + SECTION_OFFSET), sections.getLong(section + SECTION_SIZE));
    }

    private static ByteBuffer read(FileChannel file, long offset, long size) throws IOException {
        if (offset < 0 || size < 0 || size > LARGEST) {
            throw new IOException("not an ELF file that can be read");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
        return bytes;
    }
}
