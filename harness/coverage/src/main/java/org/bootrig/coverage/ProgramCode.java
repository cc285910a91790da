package org.bootrig.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.machine.CodeBlock;
import org.bootrig.machine.CodeRange;
import org.bootrig.machine.CodeSegments;
import org.bootrig.machine.Tool;

/** One ELF file, the kernel or a program: its code, and the lines and functions that the code is of. Immutable. */
final class ProgramCode {

    /** Number, value, size, type, binding, visibility, section, name; compilers put clones behind a dot. */
    private static final Pattern FUNCTION =
            Pattern.compile("\\s*\\d+:\\s+([0-9a-f]+)\\s+\\S+\\s+FUNC\\s+\\S+\\s+\\S+\\s+\\S+\\s+([^.@\\s]+)\\S*\\s*");

    private record Entry(long address, Function function) {}

    private final CodeSegments segments;
    private final List<LineTable.Row> rows;
    private final List<Entry> functions;
    private final Set<String> units;

    /**
     * Reads the file; throws an exception that tells what is wrong with it.
     *
     * @param sources the system's folder
     * @param wanted which files of source, by their names, are of interest
     */
    ProgramCode(Path elf, Path sources, Predicate<String> wanted, Map<String, String> marks) throws IOException {
        segments = new CodeSegments(elf);
        LineTable table = LineTable.read(elf, sources, marks);
        // Sections that the linker dropped leave rows at addresses without code.
        rows = table.rows().stream()
                .filter(row -> segments.hold(row.start()) && wanted.test(row.file()))
                .toList();
        units = table.units();
        functions = functions(Tool.run(List.of("readelf", "--symbols", "--wide", elf.toString()), marks));
    }

    private List<Entry> functions(String symbols) {
        Map<Long, LineTable.Row> firstRows = new HashMap<>();
        rows.forEach(row -> firstRows.putIfAbsent(row.start(), row));
        List<Entry> found = new ArrayList<>();
        for (String line : (Iterable<String>) symbols.lines()::iterator) {
            Matcher symbol = FUNCTION.matcher(line);
            if (symbol.matches()) {
                long address = Long.parseUnsignedLong(symbol.group(1), 16);
                LineTable.Row row = firstRows.get(address);
                if (row != null) {
                    found.add(new Entry(address, new Function(row.file(), symbol.group(2), row.line())));
                }
            }
        }
        return List.copyOf(found);
    }

    List<CodeRange> ranges() {
        return segments.ranges();
    }

    /** Returns the address that this file gives the block; empty when the block is no code of this file. */
    OptionalLong addressOf(CodeBlock block) {
        return segments.addressOf(block);
    }

    boolean hasLines() {
        return !rows.isEmpty();
    }

    /** Returns the files that were compiled into this one. */
    Set<String> units() {
        return units;
    }

    /** Adds everything that has code. */
    void addAllTo(SourceLines all) {
        rows.forEach(row -> all.add(row.file(), row.line()));
        functions.forEach(entry -> all.add(entry.function()));
    }

    /** Collects which bytes of the code ran, and tells what that is in the sources. Used by one thread. */
    final class Ran {

        private final BitSet bytes = new BitSet();

        /** @param address as {@link #addressOf} returned it */
        void add(long address, CodeBlock block) {
            int from = segments.offsetOf(address);
            bytes.set(from, from + block.code().remaining());
        }

        /** A line ran when any of its code did, a function when its first instruction did. */
        void addTo(SourceLines ran) {
            for (LineTable.Row row : rows) {
                int from = segments.offsetOf(row.start());
                int next = bytes.nextSetBit(from);
                if (next >= 0 && next < from + row.end() - row.start()) {
                    ran.add(row.file(), row.line());
                }
            }
            for (Entry entry : functions) {
                if (bytes.get(segments.offsetOf(entry.address()))) {
                    ran.add(entry.function());
                }
            }
        }

        boolean isEmpty() {
            return bytes.isEmpty();
        }
    }

    Ran ran() {
        return new Ran();
    }
}
