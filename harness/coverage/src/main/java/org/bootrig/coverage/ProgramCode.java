package org.bootrig.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /**
     * The code of one file's lines. Every test looks at it, so it lies in arrays.
     *
     * @param from where in all code each row begins, ascending
     * @param to the first place behind it
     */
    private record FileCode(String file, int[] from, int[] to, int[] line) {

        BitSet linesIn(BitSet bytes) {
            BitSet ran = new BitSet();
            int next = -1;
            for (int row = 0; row < from.length; row++) {
                if (next < from[row]) {
                    next = bytes.nextSetBit(from[row]);
                    if (next < 0) {
                        break;
                    }
                }
                if (next < to[row]) {
                    ran.set(line[row]);
                }
            }
            return ran;
        }
    }

    private final CodeSegments segments;
    private final List<LineTable.Row> rows;
    private final List<FileCode> files;
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
        files = files();
        units = table.units();
        functions = functions(Tool.run(List.of("readelf", "--symbols", "--wide", elf.toString()), marks));
    }

    private List<FileCode> files() {
        Map<String, List<LineTable.Row>> byFile = new LinkedHashMap<>();
        rows.forEach(row ->
                byFile.computeIfAbsent(row.file(), unknown -> new ArrayList<>()).add(row));
        List<FileCode> found = new ArrayList<>();
        byFile.forEach((file, of) -> {
            of.sort(Comparator.comparingInt(row -> segments.offsetOf(row.start())));
            int[] from =
                    of.stream().mapToInt(row -> segments.offsetOf(row.start())).toArray();
            int[] to = new int[from.length];
            for (int row = 0; row < to.length; row++) {
                to[row] = from[row] + (int) (of.get(row).end() - of.get(row).start());
            }
            found.add(new FileCode(
                    file, from, to, of.stream().mapToInt(LineTable.Row::line).toArray()));
        });
        return found;
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
            for (FileCode file : files) {
                BitSet lines = file.linesIn(bytes);
                if (!lines.isEmpty()) {
                    ran.addAll(file.file(), lines);
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
