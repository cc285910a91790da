package org.bootrig.coverage.lines;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The functions of a source file, by its layout: a line that begins with a letter in its first column begins
 * a function, or a declaration, which reaches to the next such line. It is git's own rule for showing a function's name
 * above a change. Immutable.
 */
public final class Sections {

    private final List<Integer> starts = new ArrayList<>();
    private final int end;

    public Sections(List<String> lines) {
        starts.add(1);
        for (int index = 1; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isEmpty() && (Character.isLetter(line.charAt(0)) || "_$".indexOf(line.charAt(0)) >= 0)) {
                starts.add(index + 1);
            }
        }
        end = lines.size() + 1;
    }

    /**
     * Returns the lines with code of the function that this line stands in, or nothing when it stands outside of the code.
     *
     * @param code the lines with code of the file
     */
    public BitSet codeAround(int line, BitSet code) {
        BitSet around = new BitSet();
        for (int index = 0; index < starts.size(); index++) {
            int next = index + 1 < starts.size() ? starts.get(index + 1) : end;
            if (line >= starts.get(index) && line < next) {
                around.or(code.get(0, next));
                around.clear(0, starts.get(index));
            }
        }
        boolean inside = around.previousSetBit(line) >= 0 && around.nextSetBit(line) >= 0;
        return inside ? around : new BitSet();
    }
}
