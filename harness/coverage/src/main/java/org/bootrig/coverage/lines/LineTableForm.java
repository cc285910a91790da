package org.bootrig.coverage.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A line table in few bytes, about four for a row. Numbers are in groups of seven bits, the lowest first, of which each but
 * the last has its highest bit set; those that can be negative are folded, so that small ones stay small.
 */
final class LineTableForm {

    /** Changes with the form, and with what a line table is made of. */
    static final int VERSION = 1;

    private LineTableForm() {}

    static byte[] bytes(LineTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, table.files().size());
        for (int file = 0; file < table.files().size(); file++) {
            text(out, table.files().get(file));
            number(out, table.units().get(file) ? 1 : 0);
        }
        LineRows rows = table.rows();
        number(out, rows.count());
        long start = 0;
        int line = 0;
        for (int row = 0; row < rows.count(); row++) {
            number(out, folded(rows.starts()[row] - start));
            number(out, folded(rows.sizes()[row]));
            number(out, rows.files()[row]);
            number(out, folded(rows.lines()[row] - line));
            start = rows.starts()[row];
            line = rows.lines()[row];
        }
        number(out, table.functions().size());
        for (LineTable.Symbol symbol : table.functions()) {
            number(out, symbol.address());
            text(out, symbol.name());
        }
        return out.toByteArray();
    }

    /** Reads what {@link #bytes} returned; throws an exception for anything else. */
    static LineTable read(ByteBuffer in) throws IOException {
        try {
            List<String> files = new ArrayList<>();
            BitSet units = new BitSet();
            for (int left = count(in); left > 0; left--) {
                files.add(text(in));
                units.set(files.size() - 1, number(in) == 1);
            }
            LineRows rows = rows(in, files.size());
            List<LineTable.Symbol> functions = new ArrayList<>();
            for (int left = count(in); left > 0; left--) {
                functions.add(new LineTable.Symbol(number(in), text(in)));
            }
            return new LineTable(List.copyOf(files), units, rows, List.copyOf(functions));
        } catch (BufferUnderflowException damaged) {
            throw new IOException("a line table ends too early", damaged);
        }
    }

    private static LineRows rows(ByteBuffer in, int files) throws IOException {
        LineRows rows = LineRows.ofCount(count(in));
        long start = 0;
        int line = 0;
        for (int row = 0; row < rows.count(); row++) {
            start += unfolded(number(in));
            rows.starts()[row] = start;
            rows.sizes()[row] = (int) unfolded(number(in));
            rows.files()[row] = (int) number(in);
            line += (int) unfolded(number(in));
            rows.lines()[row] = line;
            if (rows.files()[row] < 0 || rows.files()[row] >= files || line <= 0) {
                throw new IOException("a line table names a file or line that is none");
            }
        }
        return rows;
    }

    /** Each of what is counted takes a byte at least, so damage cannot ask for more memory than the file is large. */
    private static int count(ByteBuffer in) throws IOException {
        long count = number(in);
        if (count < 0 || count > in.remaining()) {
            throw new IOException("a line table counts more than it holds");
        }
        return (int) count;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static String text(ByteBuffer in) throws IOException {
        byte[] bytes = new byte[count(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            out.write((int) rest & 0x7F | 0x80);
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte group;
        for (group = in.get(); group < 0; group = in.get()) {
            value |= (group & 0x7FL) << shift;
            shift += 7;
        }
        return value | (long) group << shift;
    }

    private static long folded(long value) {
        return value << 1 ^ value >> 63;
    }

    private static long unfolded(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
