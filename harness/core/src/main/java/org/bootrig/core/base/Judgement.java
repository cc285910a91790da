package org.bootrig.core.base;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The facts behind a verdict that is not passed. {@link #message} turns them into a sentence for people, once, where it
 * is shown; nothing parses facts out of sentences. Immutable.
 *
 * @param problem what went wrong, without the facts in the other fields
 * @param awaited what the failed wait was for; empty when nothing was awaited. The same in every run
 * @param took how long the wait took, where there was one
 * @param place where in its sources the system failed, if that is known
 * @param console the last lines of the console; absent when the failure does not involve one, empty when it was silent
 * @param screen the text on the screen; absent where there was none, or where it says nothing about the failure
 * @param evidence the folder with everything that the failure left, if anything was kept
 */
public record Judgement(
        Cause cause,
        String problem,
        String awaited,
        Optional<Wait> took,
        Optional<FailurePlace> place,
        Optional<List<String>> console,
        Optional<List<String>> screen,
        Optional<Path> evidence) {

    /** In characters; a step may quote all that a guest printed. */
    private static final int LONGEST_MESSAGE = 100_000;

    /** Less than this is no delay worth mentioning. */
    private static final Duration NOTABLE = Duration.ofMillis(100);

    private static final Set<Cause> HANGS = EnumSet.of(Cause.HUNG, Cause.HUNG_BUSY, Cause.HUNG_IDLE, Cause.TIMED_OUT);

    /** What differs from run to run, and what replaces it; applied in this order. */
    private static final Map<Pattern, String> VARYING = varying();

    private static Map<Pattern, String> varying() {
        Map<Pattern, String> varying = new LinkedHashMap<>();
        varying.put(Pattern.compile("(?<![\\w/.-])/(?:[\\w.+@~-]+/)+[\\w.+@~-]*"), "PATH");
        varying.put(Pattern.compile("\\b0x[0-9a-fA-F]+\\b"), "ADDRESS");
        varying.put(Pattern.compile("\\b\\d+(?:[.,]\\d+)* (?:ms|s|min|h)\\b"), "TIME");
        varying.put(Pattern.compile("\\b(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,}\\b"), "WORD");
        return varying;
    }

    /**
     * The time that a failed wait took.
     *
     * @param elapsed by the host's clock
     * @param guest the guest's own time, where the machine measures it
     * @param starved how long the host kept the machine waiting during that time
     */
    public record Wait(Duration budget, Duration elapsed, Optional<Duration> guest, Duration starved) {

        private String words() {
            return " for " + Durations.words(elapsed) + " of a budget of " + Durations.words(budget)
                    + guest.map(time -> " (" + Durations.words(time) + " of the guest's own time)")
                            .orElse("")
                    + (starved.compareTo(NOTABLE) < 0
                            ? ""
                            : " (the host kept the machine waiting for " + Durations.words(starved) + ")");
        }
    }

    /** Makes a judgement that knows only what went wrong. */
    public Judgement(Cause cause, String problem) {
        this(
                cause,
                problem,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Names what was awaited.
     *
     * @param time how long the wait took; empty when the failure was seen outside a wait
     */
    public Judgement awaiting(String what, Optional<Wait> time) {
        return new Judgement(cause, problem, what, time, place, console, screen, evidence);
    }

    /** Adds the last lines of the console. */
    public Judgement behind(List<String> lastLines) {
        return new Judgement(
                cause, problem, awaited, took, place, Optional.of(List.copyOf(lastLines)), screen, evidence);
    }

    /**
     * Adds the text on the screen.
     *
     * @param rows none when no text was on it
     */
    public Judgement showing(List<String> rows) {
        Optional<List<String>> shown = rows.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(rows));
        return new Judgement(cause, problem, awaited, took, place, console, shown, evidence);
    }

    /**
     * Adds that the failure was seen on a machine made of what ran another one, and not seen again when the test was tried
     * once more in a fresh process.
     */
    public Judgement unconfirmed() {
        return new Judgement(
                cause,
                "failed, unconfirmed: it passed when it was tried once more in a fresh process"
                        + (problem.isEmpty() ? "" : "; in place: " + problem),
                awaited,
                took,
                place,
                console,
                screen,
                evidence);
    }

    /** Adds where it failed and where the evidence is, as far as they are known. */
    public Judgement located(Optional<FailurePlace> at, Optional<Path> folder) {
        return new Judgement(
                cause, problem, awaited, took, at.or(() -> place), console, screen, folder.or(() -> evidence));
    }

    /** Returns the same judgement with all that a guest may have said in other words. */
    public Judgement saying(UnaryOperator<String> words) {
        return new Judgement(
                cause,
                words.apply(problem),
                words.apply(awaited),
                took,
                place,
                console.map(lines -> lines.stream().map(words).toList()),
                screen.map(rows -> rows.stream().map(words).toList()),
                evidence);
    }

    /**
     * Returns what this failure has in common with others of its kind: cause, place or what was awaited. Where a
     * hanging system was stopped is arbitrary, so for hangs this is what was awaited. Times, paths, addresses and
     * random words are left out.
     */
    public String key() {
        StringBuilder key = new StringBuilder(cause.id()).append(": ");
        if (place.isPresent() && !HANGS.contains(cause)) {
            return key.append("at ").append(place.get()).toString();
        }
        if (!awaited.isEmpty()) {
            return key.append("awaited ").append(constant(awaited)).toString();
        }
        return key.append(constant(problem.lines().findFirst().orElse(""))).toString();
    }

    private static String constant(String text) {
        String without = text;
        for (Map.Entry<Pattern, String> each : VARYING.entrySet()) {
            without = each.getKey().matcher(without).replaceAll(each.getValue());
        }
        return without;
    }

    /**
     * Returns the sentence for people. It begins with the cause's name, and the last lines of the console follow it. Control
     * characters from a guest are visible in it.
     */
    public String message() {
        StringBuilder text = new StringBuilder(cause.id()).append(": ");
        place.ifPresent(known -> text.append("at ").append(known).append(": "));
        text.append(problem);
        if (!awaited.isEmpty()) {
            text.append(problem.isEmpty() ? "" : "; ")
                    .append(took.map(time -> "awaited " + awaited + time.words())
                            .orElse("seen at " + awaited));
        }
        console.ifPresent(lines -> text.append(
                lines.isEmpty()
                        ? "\nThe console stayed silent."
                        : "\nThe last lines of the console:\n  | " + String.join("\n  | ", lines)));
        screen.ifPresent(rows -> text.append("\nThe screen showed:\n  | ").append(String.join("\n  | ", rows)));
        evidence.ifPresent(folder -> text.append("\nThe evidence is in ").append(folder));
        return PrintableText.shown(text.toString(), LONGEST_MESSAGE);
    }
}
