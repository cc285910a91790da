package org.bootrig.cli.bisect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.core.base.UserMistake;
import picocli.CommandLine;

/** Drives {@code git bisect} by verdicts that are repeated until they can be trusted. Used by one thread. */
final class Bisection {

    /** How certain a commit must be good: a fault as frequent as BAD's stays unseen in so many of all cases. */
    private static final double UNSEEN = 0.05;

    /** Returns the words of a run. */
    interface Words {
        List<String> of(Path system, Path results, int repeat);
    }

    private final BisectedSources sources;
    private final Words words;
    private final Supplier<CommandLine> bootrig;
    private final Path results;
    private final int trials;
    private final int mostTrials;
    private final PrintWriter out;

    Bisection(
            BisectedSources sources,
            Words words,
            Supplier<CommandLine> bootrig,
            Path results,
            int trials,
            int mostTrials,
            PrintWriter out) {
        this.sources = sources;
        this.words = words;
        this.bootrig = bootrig;
        this.results = results;
        this.trials = trials;
        this.mostTrials = mostTrials;
        this.out = out;
    }

    int run() {
        Trial atBad = trial(sources.bad(), trials);
        if (atBad.failed() == 0 && atBad.passed() > 0) {
            // A rare fault needs more passes before a commit counts as good.
            atBad = trial(sources.bad(), mostTrials);
        }
        if (atBad.failed() == 0) {
            throw new UserMistake(
                    atBad.isUntestable()
                            ? "there is no verdict at " + sources.bad() + ", which should be the bad commit: "
                                    + atBad.words()
                            : "the scenario does not fail at " + sources.bad() + ": " + atBad.words());
        }
        int needed = needed(atBad);
        out.println(
                "a commit counts as good after " + needed + " trial" + (needed == 1 ? "" : "s") + " without a failure");
        Trial atGood = trial(sources.good(), needed);
        if (atGood.passed() == 0 || atGood.failed() > 0) {
            throw new UserMistake("the scenario does not pass at " + sources.good()
                    + ", which should be the good commit: " + atGood.words());
        }
        return search(needed, atBad);
    }

    private int search(int needed, Trial atBad) {
        Trial lastBad = atBad;
        sources.begin();
        Optional<String> next = sources.current();
        while (next.isPresent()) {
            Trial trial = trial(next.get(), needed);
            if (trial.failed() > 0) {
                lastBad = trial;
            }
            sources.judge(trial.isUntestable() ? "skip" : trial.failed() > 0 ? "bad" : "good");
            next = sources.current();
        }
        out.println();
        List<String> candidates = sources.firstBad();
        if (candidates.size() != 1) {
            out.println("The commit is one of these, of which the others could not be tested:");
            candidates.forEach(candidate -> out.println("  " + sources.title(candidate)));
            out.flush();
            return ExitCode.BROKEN;
        }
        out.println("The first bad commit is " + sources.description(candidates.get(0)));
        out.println("It failed " + lastBad.words() + "; its evidence is in " + lastBad.folder());
        out.flush();
        return ExitCode.PASSED;
    }

    /** Returns how many passes in a row are very unlikely with a fault of BAD's rate. */
    private int needed(Trial atBad) {
        double rate = (double) atBad.failed() / (atBad.failed() + atBad.passed());
        if (rate >= 1) {
            return 1;
        }
        return (int) Math.min(mostTrials, Math.ceil(Math.log(UNSEEN) / Math.log(1 - rate)));
    }

    private Trial trial(String commit, int times) {
        Path system = sources.checkOut(commit);
        Path folder = results.resolve(commit.substring(0, 12));
        Trial trial = Trial.run(bootrig.get(), words.of(system, folder, times), folder);
        out.printf("%-9s %s  (%s)%n", trial.verdict(), sources.title(commit), trial.words());
        out.flush();
        return trial;
    }
}
