package org.bootrig.coverage;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootrig.coverage.lines.Function;
import org.bootrig.coverage.lines.SourceLines;
import org.bootrig.coverage.map.Counts;

/**
 * Writes tracefiles of LCOV. A count says in how many tests a line or function ran.
 *
 * @see <a href="https://manpages.debian.org/bookworm/lcov/geninfo.1.en.html#FILES">geninfo(1), Files</a>
 */
final class Lcov {

    private Lcov() {}

    /**
     * Appends the sections of one test, or of all of them.
     *
     * @param test letters, digits and underscores
     * @param folder where relative names of files start
     */
    static void write(Writer out, String test, Path folder, SourceLines all, Counts counts) throws IOException {
        Map<String, List<Function>> functions = all.functions().stream().collect(Collectors.groupingBy(Function::file));
        for (Map.Entry<String, BitSet> file : all.lines().entrySet()) {
            out.write("TN:" + test + "\nSF:" + folder.resolve(file.getKey()).normalize() + "\n");
            functions(out, functions.getOrDefault(file.getKey(), List.of()), counts);
            int run = 0;
            for (int line : file.getValue().stream().toArray()) {
                int count = counts.of(file.getKey(), line);
                run += count > 0 ? 1 : 0;
                out.write("DA:" + line + "," + count + "\n");
            }
            out.write("LF:" + file.getValue().cardinality() + "\nLH:" + run + "\nend_of_record\n");
        }
    }

    private static void functions(Writer out, List<Function> here, Counts counts) throws IOException {
        for (Function function : here) {
            out.write("FN:" + function.line() + "," + function.name() + "\n");
        }
        int run = 0;
        for (Function function : here) {
            run += counts.of(function) > 0 ? 1 : 0;
            out.write("FNDA:" + counts.of(function) + "," + function.name() + "\n");
        }
        out.write("FNF:" + here.size() + "\nFNH:" + run + "\n");
    }

    /** Writes one test's own file, with what ran in it and nothing else. */
    static void writeTest(Path file, String test, Path folder, SourceLines ran) throws IOException {
        Counts counts = new Counts();
        counts.add(ran);
        Files.createDirectories(file.getParent());
        try (Writer out = Files.newBufferedWriter(file)) {
            write(out, test, folder, ran, counts);
        }
    }
}
