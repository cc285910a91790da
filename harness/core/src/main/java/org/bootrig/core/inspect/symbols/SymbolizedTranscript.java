package org.bootrig.core.inspect.symbols;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootrig.core.machine.CodePlace;

/** Adds to each code address that a system printed its place in the sources. */
public final class SymbolizedTranscript {

    /** With {@code 0x}, or as wide as an address: other numbers are not addresses. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9A-Za-z_])(?:0[xX]([0-9A-Fa-f]{4,16})|([0-9A-Fa-f]{16}|[0-9A-Fa-f]{8}))(?![0-9A-Za-z_])");

    /** What precedes an address that is about to be executed, rather than returned to. */
    private static final Pattern INSTRUCTION_POINTER =
            Pattern.compile("(?i)\\b[er]?(?:ip|pc)\\b\\W*(?:[0-9a-f]{4}:)?\\W*$");

    private static final int MOST_ADDRESSES = 500;
    /** A panic is at the end of a transcript, so only the end of a very long one is searched. */
    public static final int LOOKED_AT = 1 << 18;

    private final ElfSymbols symbols;
    private final List<LocatedFault> faults;
    private final Set<Long> exact = new LinkedHashSet<>();
    private final Set<Long> seen = new LinkedHashSet<>();

    private SymbolizedTranscript(ElfSymbols symbols, List<LocatedFault> faults) {
        this.symbols = symbols;
        this.faults = faults;
    }

    /**
     * Returns the text with the places added, or nothing when it contains no code address.
     *
     * @param symbols of the kernel
     * @param faults of programs, whose addresses are on lines of their own
     */
    public static Optional<String> of(String timed, ElfSymbols symbols, List<LocatedFault> faults) throws IOException {
        return new SymbolizedTranscript(symbols, faults)
                .render(timed.substring(Math.max(0, timed.length() - LOOKED_AT)));
    }

    private Optional<String> render(String text) throws IOException {
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find() && seen.size() < MOST_ADDRESSES) {
            note(value(matcher), text.substring(Math.max(0, matcher.start() - 16), matcher.start()));
        }
        if (seen.isEmpty() && faults.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, Long> asked = new HashMap<>();
        seen.forEach(
                address -> asked.put(address, exact.contains(address) ? address : symbols.callReturningTo(address)));
        Map<Long, List<CodePlace>> places = symbols.places(asked.values());
        return Optional.of(text.lines()
                .map(line ->
                        withPlaces(line, address -> places.getOrDefault(asked.get(address), ofProgram(line, address))))
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : "")));
    }

    private static String withPlaces(String line, LongFunction<List<CodePlace>> places) {
        return ADDRESS.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(found.group() + behind(places.apply(value(found)))));
    }

    private List<CodePlace> ofProgram(String line, long address) {
        return faults.stream()
                .filter(located -> located.programs().size() == 1)
                .filter(located -> line.endsWith(located.fault().line().strip()))
                .map(located -> located.places().getOrDefault(address, List.of()))
                .findFirst()
                .orElse(List.of());
    }

    private void note(long address, String before) {
        if (symbols.isCode(address)) {
            seen.add(address);
            if (INSTRUCTION_POINTER.matcher(before).find()) {
                exact.add(address);
            }
        }
    }

    private static String behind(List<CodePlace> places) {
        return places.isEmpty()
                ? ""
                : places.stream().map(CodePlace::toString).collect(Collectors.joining(", inlined at ", " <", ">"));
    }

    private static long value(java.util.regex.MatchResult found) {
        return Long.parseUnsignedLong(found.group(1) != null ? found.group(1) : found.group(2), 16);
    }
}
