package org.bootrig.coverage.lines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.core.system.BuiltSystem;

/** All code of a built system of which the sources are known: its kernel and its programs. Immutable. */
public final class SystemCode {

    private final BuiltSystem system;
    private final List<ProgramCode> programs;
    private final SourceLines all = new SourceLines();
    /** Tests run much the same code, so the owners of a block are looked up once. */
    private final Map<CodeBlock, List<Holder>> holders = new ConcurrentHashMap<>();

    /** @param address which the program gives the block */
    private record Holder(ProgramCode program, long address) {}

    SystemCode(BuiltSystem system, List<ProgramCode> programs) {
        this.system = system;
        this.programs = programs;
        programs.forEach(program -> program.addAllTo(all));
    }

    public BuiltSystem system() {
        return system;
    }

    /** Returns every line and function that has code, read-only. */
    public SourceLines all() {
        return all;
    }

    /** Returns the files that were compiled and have functions: those for which coverage of single lines is known. */
    public SortedSet<String> units() {
        Set<String> withFunctions = new HashSet<>();
        all.functions().forEach(function -> withFunctions.add(function.file()));
        SortedSet<String> units = new TreeSet<>();
        programs.forEach(program -> units.addAll(program.units()));
        units.retainAll(withFunctions);
        return units;
    }

    /**
     * Returns the code that ran. Programs share addresses, so a block belongs to the programs that hold the same bytes
     * at the same place; among several, to those that also ran code which no other program has.
     */
    public Attribution attribute(TracedCode traced) {
        Map<ProgramCode, ProgramCode.Ran> ran = new LinkedHashMap<>();
        Map<CodeBlock, List<Holder>> shared = new LinkedHashMap<>();
        int foreign = 0;
        lookUp(traced.blocks());
        for (CodeBlock block : traced.blocks()) {
            List<Holder> of = holders.getOrDefault(block, List.of());
            if (of.isEmpty()) {
                foreign++;
            } else if (of.size() > 1) {
                shared.put(block, of);
            } else {
                add(ran, of.get(0), block);
            }
        }
        Set<ProgramCode> known = Set.copyOf(ran.keySet());
        int doubtful = 0;
        for (Map.Entry<CodeBlock, List<Holder>> entry : shared.entrySet()) {
            List<Holder> likely = entry.getValue().stream()
                    .filter(holder -> known.contains(holder.program()))
                    .toList();
            List<Holder> of = likely.isEmpty() ? entry.getValue() : likely;
            doubtful += of.size() > 1 ? 1 : 0;
            of.forEach(holder -> add(ran, holder, entry.getKey()));
        }
        SourceLines lines = new SourceLines();
        ran.values().forEach(program -> program.addTo(lines));
        return new Attribution(lines, traced.blocks().size(), foreign, doubtful);
    }

    /**
     * Finds the programs of these blocks. Goes through the code of one program after another, from low addresses to high
     * ones, because a hundred programs do not fit into a processor's cache.
     */
    private void lookUp(List<CodeBlock> blocks) {
        List<CodeBlock> unknown = blocks.stream()
                .filter(block -> !holders.containsKey(block))
                .sorted(Comparator.comparingLong(CodeBlock::address))
                .toList();
        List<List<Holder>> found = new ArrayList<>();
        unknown.forEach(block -> found.add(new ArrayList<>(1)));
        for (ProgramCode program : programs) {
            for (int index = 0; index < unknown.size(); index++) {
                OptionalLong address = program.addressOf(unknown.get(index));
                if (address.isPresent()) {
                    found.get(index).add(new Holder(program, address.getAsLong()));
                }
            }
        }
        for (int index = 0; index < unknown.size(); index++) {
            holders.putIfAbsent(unknown.get(index), List.copyOf(found.get(index)));
        }
    }

    private static void add(Map<ProgramCode, ProgramCode.Ran> ran, Holder holder, CodeBlock block) {
        ran.computeIfAbsent(holder.program(), program -> program.ran()).add(holder.address(), block);
    }

    /**
     * What ran.
     *
     * @param blocks how many blocks were looked at
     * @param foreign how many of them are no code of this system's files
     * @param doubtful how many could be the code of several programs that ran; they count for each
     */
    public record Attribution(SourceLines ran, int blocks, int foreign, int doubtful) {}
}
