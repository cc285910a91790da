package org.bootrig.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.machine.CodePlace;
import org.bootrig.machine.Tool;

/**
 * From which lines of source the code of an ELF file was made, as {@code readelf} of GNU binutils decodes its DWARF line
 * table. Immutable.
 *
 * @param rows in the order of the table
 * @param units the files that were compiled, and not merely included by one that was
 * @see <a href="https://dwarfstd.org/dwarf5std.html">DWARF 5, section 6.2: Line Number Information</a>
 */
record LineTable(List<Row> rows, Set<String> units) {

    private static final String UNIT = "CU: ";
    private static final String ADDRESS = " 0x";

    /**
     * Code of one line.
     *
     * @param end the first address behind it
     * @param line from 1
     */
    record Row(long start, long end, String file, int line) {}

    /** Reads the table of this file; it is empty when the file was built without {@code -g}. */
    static LineTable read(Path elf, Path sources, Map<String, String> marks) throws IOException {
        return parse(
                Tool.run(List.of("readelf", "--debug-dump=decodedline", "--wide", elf.toString()), marks), sources);
    }

    static LineTable parse(String text, Path sources) {
        Map<String, String> names = new HashMap<>();
        Set<String> units = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        // Several rows of one address: the code there belongs to all of these lines.
        List<Row> open = new ArrayList<>();
        String file = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            int at = line.lastIndexOf(ADDRESS);
            if (at < 0) {
                Optional<String> heading = heading(line);
                if (heading.isPresent()) {
                    file = names.computeIfAbsent(heading.get(), told -> CodePlace.of("", told, 0, sources)
                            .file());
                }
                if (heading.isPresent() && line.startsWith(UNIT)) {
                    units.add(file);
                }
                continue;
            }
            int number = number(line, at);
            long address = address(line, at + ADDRESS.length());
            if (!open.isEmpty() && open.get(0).start() != address) {
                open.forEach(row -> rows.add(new Row(row.start(), address, row.file(), row.line())));
                open.clear();
            }
            // A dash ends a sequence; line 0 is code that stands for no line.
            if (number > 0) {
                open.add(new Row(address, address, file, number));
            }
        }
        return new LineTable(List.copyOf(rows), Set.copyOf(units));
    }

    /** A heading names the file of the rows below it, and ends with a colon and at times with a mark behind that. */
    private static Optional<String> heading(String line) {
        String text = line.endsWith(":[++]") ? line.substring(0, line.length() - 4) : line;
        if (!text.endsWith(":") || text.startsWith("Contents of ") || text.length() < 2) {
            return Optional.empty();
        }
        return Optional.of(text.substring(text.startsWith(UNIT) ? UNIT.length() : 0, text.length() - 1));
    }

    /** Returns the number that ends before this position; 0 where none does. */
    private static int number(String line, int before) {
        int end = before;
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int value = 0;
        int unit = 1;
        for (int at = end - 1; at >= 0 && unit < 1_000_000_000; at--, unit *= 10) {
            int digit = line.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value += digit * unit;
        }
        return value;
    }

    private static long address(String line, int from) {
        int end = from;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
            end++;
        }
        return Long.parseUnsignedLong(line, from, end, 16);
    }
}
