package org.bootrig.core.inspect.symbols;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * The variables of an ELF file, by the names in its symbol table, and their values in a stopped machine.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.symtab.html">ELF: Symbol Table</a>
 */
public final class ElfVariables {

    private static final long MOST_BYTES = 256L << 20;
    private static final int MAGIC = 0x464C457F;
    private static final int SYMBOL_TABLE = 2;
    private static final int OBJECT = 1;

    /** @param size in bytes */
    private record Variable(long address, long size) {}

    private final Path file;
    private final Map<String, Variable> variables = new TreeMap<>();

    /** Reads the symbol table; throws an exception that says what is wrong with the file. */
    public ElfVariables(Path file) throws IOException {
        this.file = file;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it has more than " + (MOST_BYTES >> 20) + " MiB");
            }
            read(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new IOException("the symbols of " + file + " cannot be read: its headers are damaged", damaged);
        } catch (IOException unreadable) {
            throw new IOException("the symbols of " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void read(ByteBuffer elf) throws IOException {
        if (elf.getInt(0) != MAGIC || elf.get(5) != 1) {
            throw new IOException("it is not an ELF file in little-endian order");
        }
        boolean wide = elf.get(4) == 2;
        int sections = (int) (wide ? elf.getLong(40) : elf.getInt(32));
        int size = elf.getShort(wide ? 58 : 46) & 0xFFFF;
        int count = elf.getShort(wide ? 60 : 48) & 0xFFFF;
        for (int index = 0; index < count; index++) {
            int section = sections + index * size;
            if (elf.getInt(section + 4) == SYMBOL_TABLE) {
                int names = sections + elf.getInt(section + (wide ? 40 : 24)) * size;
                take(elf, wide, section, offset(elf, wide, names));
            }
        }
    }

    private static int offset(ByteBuffer elf, boolean wide, int section) {
        return Math.toIntExact(wide ? elf.getLong(section + 24) : elf.getInt(section + 16));
    }

    private void take(ByteBuffer elf, boolean wide, int section, int names) {
        int start = offset(elf, wide, section);
        int length = Math.toIntExact(wide ? elf.getLong(section + 32) : elf.getInt(section + 20));
        for (int at = start; at < start + length; at += wide ? 24 : 16) {
            int kind = elf.get(at + (wide ? 4 : 12)) & 0xF;
            if (kind == OBJECT) {
                long address = wide ? elf.getLong(at + 8) : Integer.toUnsignedLong(elf.getInt(at + 4));
                long size = wide ? elf.getLong(at + 16) : Integer.toUnsignedLong(elf.getInt(at + 8));
                variables.put(name(elf, names + elf.getInt(at)), new Variable(address, size));
            }
        }
    }

    private static String name(ByteBuffer elf, int at) {
        int end = at;
        while (elf.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - at];
        elf.get(at, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /**
     * Returns a variable's value as a number without a sign, in the address space of the first processor. Throws
     * {@link UserMistake} when there is no such variable, or when it is no number of 1, 2, 4 or 8 bytes.
     */
    public long value(String name, StoppedMachine machine) throws IOException {
        Variable variable = variables.get(name);
        if (variable == null) {
            String nearest = NearestWord.to(name, variables.keySet());
            throw new UserMistake(file + " has no variable '" + name + "'"
                    + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
        }
        int size = (int) Math.min(variable.size(), Long.BYTES + 1);
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw new UserMistake("the variable '" + name + "' of " + file + " has " + variable.size()
                    + " bytes, and a number has 1, 2, 4 or 8");
        }
        ByteBuffer bytes = machine.memory(0, variable.address(), size);
        if (bytes.remaining() < size) {
            throw new IOException("the variable '" + name + "' is at 0x" + Long.toHexString(variable.address())
                    + ", where no memory is mapped");
        }
        return switch (size) {
            case 1 -> Byte.toUnsignedLong(bytes.get());
            case 2 -> Short.toUnsignedLong(bytes.getShort());
            case 4 -> Integer.toUnsignedLong(bytes.getInt());
            default -> bytes.getLong();
        };
    }
}
