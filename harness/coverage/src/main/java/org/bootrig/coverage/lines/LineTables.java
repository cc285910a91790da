package org.bootrig.coverage.lines;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.bootrig.core.base.Digest;

/**
 * The line tables of a system's ELF files, which are kept between runs: {@code readelf} and parsing its output take
 * seconds for a hundred programs. Each is identified by the digest of its ELF file's content. Only what the last run used
 * is kept. A file that cannot be read or written costs time and nothing else. Safe for use by several threads.
 *
 * <p>The file, numbers with their highest byte first: a word, the form's version, and the sum of what follows (4 bytes
 * each); then for each table its ELF file's digest (32), its size (4) and its {@link LineTableForm}.
 */
public final class LineTables {

    /** How large the file may be. The 116 ELF files of a small system take 2.2 MB. */
    public static final int MOST_BYTES = 64 << 20;

    private static final int WORD = 0x4252_4C54; // BRLT
    private static final int HEADER = 12;

    /** Reads the table of an ELF file. */
    public interface Reader {
        LineTable read(Path elf) throws IOException;
    }

    private final Path file;
    private final int mostBytes;
    private final Reader reader;
    private final Map<ByteBuffer, ByteBuffer> kept;
    private final Map<ByteBuffer, ByteBuffer> used = new ConcurrentHashMap<>();

    /**
     * Reads what an earlier run kept.
     *
     * @param file need not be there
     * @param mostBytes how large it may be
     */
    public LineTables(Path file, int mostBytes, Reader reader) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.reader = reader;
        this.kept = kept();
    }

    private Map<ByteBuffer, ByteBuffer> kept() {
        Map<ByteBuffer, ByteBuffer> kept = new TreeMap<>();
        try {
            if (Files.size(file) > mostBytes) {
                return Map.of();
            }
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
            if (content.getInt() != WORD
                    || content.getInt() != LineTableForm.VERSION
                    || content.getInt() != sum(content.slice())) {
                return Map.of();
            }
            while (content.hasRemaining()) {
                ByteBuffer digest = taken(content, Digest.SIZE);
                kept.put(digest, taken(content, content.getInt()));
            }
            return kept;
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException noneOrDamaged) {
            return Map.of();
        }
    }

    private static ByteBuffer taken(ByteBuffer content, int size) {
        ByteBuffer part = content.slice(content.position(), size);
        content.position(content.position() + size);
        return part;
    }

    private static int sum(ByteBuffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    /** Returns the table of this file as it is now; throws when it cannot be read. */
    LineTable of(Path elf) throws IOException {
        ByteBuffer digest =
                ByteBuffer.wrap(new Digest().add(Files.readAllBytes(elf)).bytes());
        ByteBuffer known = kept.get(digest);
        if (known != null) {
            try {
                LineTable table = LineTableForm.read(known.slice());
                used.put(digest, known);
                return table;
            } catch (IOException damaged) {
                // then as if there were none
            }
        }
        LineTable table = reader.read(elf);
        used.put(digest, ByteBuffer.wrap(LineTableForm.bytes(table)));
        return table;
    }

    /** Keeps the tables that were asked for, and no others. */
    void keep() {
        if (used.equals(kept)) {
            return;
        }
        long size = HEADER;
        for (ByteBuffer table : used.values()) {
            size += Digest.SIZE + Integer.BYTES + table.remaining();
        }
        if (size > mostBytes) {
            return;
        }
        ByteBuffer content = ByteBuffer.allocate((int) size).position(HEADER);
        new TreeMap<>(used)
                .forEach((digest, table) ->
                        content.put(digest.slice()).putInt(table.remaining()).put(table.slice()));
        content.putInt(0, WORD).putInt(Integer.BYTES, LineTableForm.VERSION);
        content.putInt(2 * Integer.BYTES, sum(content.slice(HEADER, content.limit() - HEADER)));
        try {
            WholeFile.write(file, content.array());
        } catch (IOException unwritable) {
            // The next run reads the ELF files again.
        }
    }
}
