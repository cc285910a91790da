package org.bootrig.coverage.map;

import java.util.BitSet;
import java.util.List;
import org.bootrig.coverage.change.ChangedLines;
import org.bootrig.coverage.lines.Sections;

/**
 * What a change of one file can affect, in the numbering of the version that the map knows. Immutable.
 *
 * @param file from the system's folder
 * @param lines code on or beside the changed lines; a scenario that ran it ran what changed
 * @param functions all code of the functions that changed
 * @param how what it means to have run one of these functions
 * @param anything why no scenario can be ruled out; empty when the lines determine which are affected
 */
public record Touched(String file, BitSet lines, BitSet functions, String how, String anything) {

    public static Touched everything(String file, String reason) {
        return new Touched(file, new BitSet(), new BitSet(), "", reason);
    }

    /** Every scenario that ran any of the file's code may be affected: the map has another version of it. */
    public static Touched wholeFile(String file, BitSet code) {
        return new Touched(file, new BitSet(), code, "in a file that changed since that was looked at", "");
    }

    /** @param code the lines of the file that have code */
    public static Touched by(String file, ChangedLines changed, List<String> version, BitSet code) {
        if (changed.preprocessor()) {
            return everything(file, file + " changed for the preprocessor");
        }
        Sections sections = new Sections(version);
        BitSet lines = new BitSet();
        BitSet functions = new BitSet();
        for (int line : changed.lines().stream().toArray()) {
            BitSet around = sections.codeAround(line, code);
            if (around.isEmpty()) {
                return everything(file, file + ":" + line + " changed, which is outside of any function's code");
            }
            functions.or(around);
            lines.set(around.previousSetBit(line));
            lines.set(around.nextSetBit(line));
        }
        return new Touched(file, lines, functions, "in a function that changed", "");
    }
}
