package org.bootrig.core.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A test whose verdict changed although none of its recorded inputs changed. Immutable.
 *
 * @param changes how often the verdict differed from the run before, with the same inputs, or the attempts of one run
 *     disagreed
 * @param verdicts from the remembered runs in which it had one, the oldest first
 */
public record UnstableVerdict(String test, int changes, List<String> verdicts) {

    private static final Set<String> JUDGED = Set.of("passed", "failed", "broken", Attempts.FLAKY);

    /** Finds unstable tests, the most unstable first; a skipped test has no verdict here. */
    static List<UnstableVerdict> in(List<KeptRun> oldestFirst) {
        Set<String> tests = new TreeSet<>();
        oldestFirst.forEach(run -> tests.addAll(run.verdicts().keySet()));
        return tests.stream()
                .map(test -> of(test, oldestFirst))
                .filter(test -> test.changes() > 0)
                .sorted(Comparator.comparing(UnstableVerdict::changes).reversed())
                .toList();
    }

    private static UnstableVerdict of(String test, List<KeptRun> oldestFirst) {
        List<KeptRun.KeptVerdict> verdicts = oldestFirst.stream()
                .map(run -> run.verdicts().get(test))
                .filter(Objects::nonNull)
                .filter(verdict -> JUDGED.contains(verdict.word()))
                .toList();
        int changes = 0;
        List<String> words = new ArrayList<>();
        KeptRun.KeptVerdict before = null;
        for (KeptRun.KeptVerdict now : verdicts) {
            boolean disagreed = now.word().equals(Attempts.FLAKY);
            changes += disagreed || before != null && changedByItself(before, now) ? 1 : 0;
            words.add(now.word());
            before = now;
        }
        return new UnstableVerdict(test, changes, List.copyOf(words));
    }

    private static boolean changedByItself(KeptRun.KeptVerdict before, KeptRun.KeptVerdict now) {
        return now.inputs() != null
                && now.inputs().equals(before.inputs())
                && !now.word().equals(before.word());
    }
}
