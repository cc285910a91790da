package org.bootrig.cli.bisect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.base.run.Run;

/** A working tree of its own in which {@code git bisect} moves, so that the user's stays as it is. */
final class BisectedSources implements AutoCloseable {

    private final Path repository;
    private final Path tree;
    private final String place;
    private final String good;
    private final String bad;

    /** Ctrl+C ends the JVM and no block of code. */
    private final Thread atInterrupt = new Thread(this::remove, "bootrig-bisect-shutdown");

    private BisectedSources(Path repository, Path tree, String place, String good, String bad) {
        this.repository = repository;
        this.tree = tree;
        this.place = place;
        this.good = good;
        this.bad = bad;
    }

    /**
     * Checks BAD out into the run's temporary folder, so that it goes with the run, however that ends. Throws
     * {@link UserMistake} when the system lies in no repository, or when there is no such commit.
     */
    static BisectedSources checkedOut(Path system, String good, String bad, Run run) {
        Path top = Path.of(
                ask(system, "the system " + system + " lies in no git repository", "rev-parse", "--show-toplevel"));
        String goodCommit = commit(top, good);
        String badCommit = commit(top, bad);
        if (goodCommit.equals(badCommit)) {
            throw new UserMistake("GOOD and BAD are the same commit, " + goodCommit);
        }
        ask(
                top,
                good + " is no ancestor of " + bad + ", so nothing lies between them",
                "merge-base",
                "--is-ancestor",
                goodCommit,
                badCommit);
        try {
            Path tree = run.temporary().resolve("sources");
            // What a killed bisect had checked out is gone with its run, but git still has it on its list.
            git(top, "worktree", "prune");
            git(top, "worktree", "add", "--quiet", "--detach", tree.toString(), badCommit);
            Path real = system.toRealPath();
            BisectedSources sources = new BisectedSources(
                    top, tree, top.toRealPath().relativize(real).toString(), goodCommit, badCommit);
            Runtime.getRuntime().addShutdownHook(sources.atInterrupt);
            return sources;
        } catch (IOException failed) {
            throw fault(failed);
        }
    }

    String good() {
        return good;
    }

    String bad() {
        return bad;
    }

    /** Brings the tree to this commit, unless it is there, and returns the system's folder in it. */
    Path checkOut(String commit) {
        run("checkout", "--quiet", "--detach", commit);
        return tree.resolve(place);
    }

    void begin() {
        run("bisect", "start", bad, good, "--", place.isEmpty() ? "." : place);
    }

    /** Returns the commit to judge next; nothing when the search is over. */
    Optional<String> current() {
        return firstBad().isEmpty() ? Optional.of(run("rev-parse", "HEAD").strip()) : Optional.empty();
    }

    void judge(String word) {
        try {
            git(tree, "bisect", word);
        } catch (IOException onlySkippedLeft) {
            // Git ends this way when every remaining commit was skipped; its log lists them.
        }
    }

    /** Returns the commits that can be the first bad one, once the search is over; more than one when some were skipped. */
    List<String> firstBad() {
        List<String> candidates = new ArrayList<>();
        for (String line : run("bisect", "log").lines().toList()) {
            if (line.startsWith("# first bad commit: [")) {
                return List.of(between(line));
            }
            if (line.startsWith("# possible first bad commit: [")) {
                candidates.add(between(line));
            }
        }
        return candidates;
    }

    String title(String commit) {
        return run("log", "-1", "--format=%h %s", commit).strip();
    }

    String description(String commit) {
        return run("show", "--stat", "--format=%h%n  %an, %ad%n  %s%n", "--date=short", commit)
                .strip();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atInterrupt);
            remove();
        } catch (IllegalStateException interruptedMeanwhile) {
            // Then it is removed by that thread.
        }
    }

    private void remove() {
        try {
            git(repository, "worktree", "remove", "--force", tree.toString());
        } catch (IOException | RigFault kept) {
            // The files go with the run, and the next bisect lets git forget them.
        }
    }

    private String run(String... words) {
        try {
            return git(tree, words);
        } catch (IOException failed) {
            throw fault(failed);
        }
    }

    private static String commit(Path top, String revision) {
        return ask(
                top,
                "'" + revision + "' is no commit of the git repository " + top,
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                revision + "^{commit}");
    }

    private static String ask(Path folder, String mistake, String... words) {
        try {
            return git(folder, words).strip();
        } catch (IOException refused) {
            throw new UserMistake(mistake);
        }
    }

    private static String git(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(Arrays.asList(words));
        return Tool.run(command, Map.of());
    }

    private static String between(String line) {
        return line.substring(line.indexOf('[') + 1, line.indexOf(']'));
    }

    private static RigFault fault(IOException failed) {
        return new RigFault(Cause.LAB_FAULT, ErrorText.of(failed), failed);
    }
}
