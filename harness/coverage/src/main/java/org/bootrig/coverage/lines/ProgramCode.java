package org.bootrig.coverage.lines;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bootrig.core.inspect.symbols.CodeSegments;
import org.bootrig.core.machine.code.CodeBlock;

/** One ELF file, the kernel or a program: its code, and the lines and functions that the code is of. Immutable. */
final class ProgramCode {

    /** @param offset where in all code it begins */
    private record Entry(int offset, Function function) {}

    private final CodeSegments segments;
    private final List<FileCode> files = new ArrayList<>();
    private final List<Entry> functions = new ArrayList<>();
    private final Set<String> units = new HashSet<>();

    /**
     * Combines the file's two tables.
     *
     * @param names turns the names of source files in the table into names from the system's folder
     * @param wanted which files of source, by their names, are of interest
     */
    ProgramCode(CodeSegments segments, LineTable table, UnaryOperator<String> names, Predicate<String> wanted) {
        this.segments = segments;
        List<String> fileNames = table.files().stream().map(names).toList();
        table.units().stream().forEach(unit -> units.add(fileNames.get(unit)));
        Map<String, FileCode.Builder> builders = new LinkedHashMap<>();
        FileCode.Builder[] byNumber = fileNames.stream()
                .map(name -> wanted.test(name)
                        ? builders.computeIfAbsent(name, unknown -> new FileCode.Builder(unknown, table.rows()))
                        : null)
                .toArray(FileCode.Builder[]::new);
        Map<Integer, List<LineTable.Symbol>> symbols = new HashMap<>();
        BitSet entrances = new BitSet();
        for (LineTable.Symbol symbol : table.functions()) {
            int offset = segments.offsetOf(symbol.address());
            if (offset >= 0) {
                symbols.computeIfAbsent(offset, unknown -> new ArrayList<>()).add(symbol);
                entrances.set(offset);
            }
        }
        LineRows rows = table.rows();
        for (int row = 0; row < rows.count(); row++) {
            FileCode.Builder file = byNumber[rows.files()[row]];
            // Sections that the linker dropped leave rows at addresses without code.
            int offset = file == null ? -1 : segments.offsetOf(rows.starts()[row]);
            if (offset < 0) {
                continue;
            }
            file.take(offset, row);
            if (entrances.get(offset)) {
                // The first row of an address is where the function begins.
                entrances.clear(offset);
                for (LineTable.Symbol symbol : symbols.getOrDefault(offset, List.of())) {
                    functions.add(new Entry(offset, new Function(file.name(), symbol.name(), rows.lines()[row])));
                }
            }
        }
        builders.values().stream().filter(file -> !file.isEmpty()).forEach(file -> files.add(file.build()));
    }

    /** Returns the address that this file gives the block; empty when the block is no code of this file. */
    OptionalLong addressOf(CodeBlock block) {
        return segments.addressOf(block);
    }

    boolean hasLines() {
        return !files.isEmpty();
    }

    /** Returns the files that were compiled into this one. */
    Set<String> units() {
        return Set.copyOf(units);
    }

    /** Adds everything that has code. */
    void addAllTo(SourceLines all) {
        files.forEach(file -> all.addAll(file.name(), file.lines()));
        functions.forEach(entry -> all.add(entry.function()));
    }

    /** Collects which bytes of the code ran, and returns the lines and functions they are of. Used by one thread. */
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
                    ran.addAll(file.name(), lines);
                }
            }
            for (Entry entry : functions) {
                if (bytes.get(entry.offset())) {
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
