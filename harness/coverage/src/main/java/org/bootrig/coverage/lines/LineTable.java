package org.bootrig.coverage.lines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.process.Tool;

/**
 * From which lines of source the code of an ELF file was made, as {@code readelf} of GNU binutils decodes its DWARF line
 * table, and its functions. It contains nothing specific to the host, so that it can be kept. Immutable.
 *
 * @param files the names of source files as the table has them, in which one file can have several names
 * @param units which of them were compiled, and not merely included by one that was
 * @param rows the code of lines, in the order of the table
 * @see <a href="https://dwarfstd.org/dwarf5std.html">DWARF 5, section 6.2: Line Number Information</a>
 */
public record LineTable(List<String> files, BitSet units, LineRows rows, List<Symbol> functions) {

    private static final String UNIT = "CU: ";
    private static final String ADDRESS = " 0x";
    /** Begins the output for the line table; the output for symbols comes before. */
    private static final String CONTENTS = "Contents of ";

    /** Number, value, size, type, binding, visibility, section, name; compilers put clones behind a dot. */
    private static final Pattern FUNCTION =
            Pattern.compile("\\s*\\d+:\\s+([0-9a-f]+)\\s+\\S+\\s+FUNC\\s+\\S+\\s+\\S+\\s+\\S+\\s+([^.@\\s]+)\\S*\\s*");

    /** A function by its name in the file. */
    record Symbol(long address, String name) {}

    /** Reads the table of this file; it has no rows when the file was built without {@code -g}. */
    public static LineTable read(Path elf, Map<String, String> marks) throws IOException {
        return parse(
                Tool.run(List.of("readelf", "--symbols", "--debug-dump=decodedline", "--wide", elf.toString()), marks));
    }

    static LineTable parse(String text) {
        Parser parser = new Parser();
        text.lines().forEach(parser::take);
        return new LineTable(
                List.copyOf(parser.files), parser.units, parser.rows.build(), List.copyOf(parser.functions));
    }

    private static final class Parser {

        private final List<String> files = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final BitSet units = new BitSet();
        private final LineRows.Builder rows = new LineRows.Builder();
        private final List<Symbol> functions = new ArrayList<>();
        private boolean inTable;
        private int file;

        void take(String line) {
            inTable |= line.startsWith(CONTENTS);
            int at = inTable ? line.lastIndexOf(ADDRESS) : -1;
            if (!inTable) {
                symbol(line);
            } else if (at < 0) {
                heading(line);
            } else {
                // A dash ends a sequence; line 0 is code that stands for no line.
                rows.take(address(line, at + ADDRESS.length()), file, number(line, at));
            }
        }

        private void symbol(String line) {
            if (line.contains(" FUNC ")) {
                Matcher symbol = FUNCTION.matcher(line);
                if (symbol.matches()) {
                    functions.add(new Symbol(Long.parseUnsignedLong(symbol.group(1), 16), symbol.group(2)));
                }
            }
        }

        /** A heading names the file of the rows below it, and ends with a colon and at times with a mark behind that. */
        private void heading(String line) {
            String text = line.endsWith(":[++]") ? line.substring(0, line.length() - 4) : line;
            if (!text.endsWith(":") || text.startsWith(CONTENTS) || text.length() < 2) {
                return;
            }
            String name = text.substring(text.startsWith(UNIT) ? UNIT.length() : 0, text.length() - 1);
            file = numbers.computeIfAbsent(name, unknown -> {
                files.add(name);
                return files.size() - 1;
            });
            if (line.startsWith(UNIT)) {
                units.set(file);
            }
        }
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
