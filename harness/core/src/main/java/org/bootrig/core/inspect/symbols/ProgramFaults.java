package org.bootrig.core.inspect.symbols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.ProgramFault;
import org.bootrig.core.system.ProgramFaultLine;

/** Finds in a console's text which programs failed, and where in their sources. */
public final class ProgramFaults {

    /** A system that reports more has another problem. */
    private static final int MOST_FAULTS = 20;

    private static final int FRAMES_WITH_SOURCE = 4;

    private final BuiltSystem built;
    private final Map<String, String> marks;
    private final Map<Path, ElfSymbols> symbols = new HashMap<>();

    public ProgramFaults(BuiltSystem built, Map<String, String> marks) {
        this.built = built;
        this.marks = marks;
    }

    /** Returns the failures reported in this text, only the last ones if there are many. */
    public List<LocatedFault> in(String text) throws IOException {
        Optional<ProgramFaultLine> faultLine = built.description().programFault();
        if (faultLine.isEmpty() || built.description().programs().isEmpty()) {
            return List.of();
        }
        List<ProgramFault> faults =
                text.lines().flatMap(line -> faultLine.get().on(line).stream()).toList();
        List<LocatedFault> located = new ArrayList<>();
        for (ProgramFault fault : faults.subList(Math.max(0, faults.size() - MOST_FAULTS), faults.size())) {
            located.add(locate(fault));
        }
        return located;
    }

    private LocatedFault locate(ProgramFault fault) throws IOException {
        List<Path> fitting = new ArrayList<>();
        int best = 0;
        for (Path program : built.programs()) {
            if (program.getFileName().toString().equals(fault.program())) {
                int fit = fit(fault, of(program));
                if (fit > best) {
                    fitting.clear();
                }
                if (fit > 0 && fit >= best) {
                    best = fit;
                    fitting.add(program);
                }
            }
        }
        return new LocatedFault(fault, fitting, fitting.isEmpty() ? Map.of() : places(fault, of(fitting.get(0))));
    }

    /** Counts the addresses that match this program: files of one name differ in the addresses of their calls. */
    private static int fit(ProgramFault fault, ElfSymbols program) {
        long calls = fault.callers().stream()
                .filter(caller -> program.callReturningTo(caller) != caller)
                .count();
        return (int) calls + (program.isCode(fault.instruction()) ? 1 : 0);
    }

    private static Map<Long, List<CodePlace>> places(ProgramFault fault, ElfSymbols program) throws IOException {
        Map<Long, Long> asked = new LinkedHashMap<>();
        asked.put(fault.instruction(), fault.instruction());
        fault.callers().forEach(caller -> asked.putIfAbsent(caller, program.callReturningTo(caller)));
        asked.values().removeIf(address -> !program.isCode(address));
        Map<Long, List<CodePlace>> known = program.places(asked.values());
        Map<Long, List<CodePlace>> places = new HashMap<>();
        asked.forEach((address, inside) -> places.put(address, known.getOrDefault(inside, List.of())));
        return places;
    }

    private ElfSymbols of(Path program) throws IOException {
        ElfSymbols known = symbols.get(program);
        if (known == null) {
            known = new ElfSymbols(program, built.description().folder(), marks);
            symbols.put(program, known);
        }
        return known;
    }

    /** Writes failures for people, with the lines of source around them; empty when there are none. */
    public String text(List<LocatedFault> faults) {
        return faults.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    private String text(LocatedFault located) {
        StringBuilder text = new StringBuilder(located.fault().line()).append('\n');
        if (located.programs().isEmpty()) {
            return text.append("  none of the system's programs has such code at that address\n")
                    .toString();
        }
        text.append("  in ")
                .append(located.programs().stream()
                        .map(program -> built.root().relativize(program).toString())
                        .collect(Collectors.joining(", or as likely in ")))
                .append('\n');
        List<Long> addresses = Stream.concat(
                        Stream.of(located.fault().instruction()), located.fault().callers().stream())
                .toList();
        for (int index = 0; index < addresses.size(); index++) {
            List<CodePlace> places = located.frames().get(index);
            text.append(String.format("  #%-2d 0x%08x ", index, addresses.get(index)))
                    .append(
                            places.isEmpty()
                                    ? "??"
                                    : places.stream()
                                            .map(CodePlace::toString)
                                            .collect(Collectors.joining(", inlined at ")))
                    .append('\n');
        }
        located.frames().stream()
                .flatMap(List::stream)
                .distinct()
                .limit(FRAMES_WITH_SOURCE)
                .forEach(place -> text.append('\n')
                        .append(place)
                        .append('\n')
                        .append(SourceExcerpt.of(place, built.description().folder())));
        return text.toString();
    }
}
