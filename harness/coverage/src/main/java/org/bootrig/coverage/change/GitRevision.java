package org.bootrig.coverage.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Programs;
import org.bootrig.core.base.process.Tool;

/** A commit of the repository that a folder lies in, as {@code git} reports it. Only reads. Immutable. */
public final class GitRevision {

    private final Path top;
    private final String commit;
    private final String name;

    private GitRevision(Path top, String commit, String name) {
        this.top = top;
        this.commit = commit;
        this.name = name;
    }

    /** Finds the commit. Throws {@link UserMistake} when there is no git, no repository, or no such commit. */
    public static GitRevision of(String revision, Path folder) {
        if (!Programs.isInstalled("git")) {
            throw new UserMistake(
                    "git is not installed, so what changed since '" + revision + "' cannot be determined");
        }
        Path top;
        try {
            top = Path.of(run(folder, "rev-parse", "--show-toplevel").stripTrailing());
        } catch (IOException noRepository) {
            throw new UserMistake(
                    folder + " is in no git repository, so what changed since '" + revision + "' cannot be determined");
        }
        try {
            // After --end-of-options a name that begins with a dash is no option.
            String commit = run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
            return new GitRevision(top, commit.strip(), revision);
        } catch (IOException unknown) {
            throw new UserMistake("'" + revision + "' is no commit of the git repository " + top
                    + "; name one, such as HEAD~3, main or origin/main");
        }
    }

    /** Returns the folder of the repository. */
    public Path top() {
        return top;
    }

    /**
     * Returns the files below this folder that git knows or would add, by their paths from there; empty where there is no
     * repository. Files that git ignores are no sources.
     */
    public static Optional<Set<String>> visible(Path folder) {
        try {
            return Optional.of(Set.of(run(
                            folder,
                            "ls-files",
                            "--cached",
                            "--others",
                            "--exclude-standard",
                            "--deduplicate",
                            "-z",
                            "--",
                            ".")
                    .split("\0")));
        } catch (IOException noRepository) {
            return Optional.empty();
        }
    }

    /** Returns the revision as the user wrote it. */
    public String name() {
        return name;
    }

    /** Returns the object id of every file below this folder, by its path from there. */
    public Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        String inside = top.relativize(folder.toRealPath()).toString();
        String place = inside.isEmpty() ? "." : inside;
        for (String entry : run(top, "ls-tree", "-r", "-z", commit, "--", place).split("\0")) {
            String[] parts = entry.split("[ \t]", 4);
            // Mode, type, object id, path. Links and submodules are no files.
            if (parts.length == 4 && parts[0].startsWith("100")) {
                files.put(top.resolve(inside).relativize(top.resolve(parts[3])).toString(), parts[2]);
            }
        }
        return files;
    }

    /** Returns every file of the repository that differs from the commit now, untracked ones included. */
    public SortedSet<Path> changed() throws IOException {
        SortedSet<Path> changed = new TreeSet<>();
        Stream.concat(
                        Arrays.stream(run(top, "diff", "--name-only", "--no-renames", "-z", commit, "--")
                                .split("\0")),
                        Arrays.stream(run(top, "ls-files", "--others", "--exclude-standard", "-z")
                                .split("\0")))
                .filter(name -> !name.isEmpty())
                .forEach(name -> changed.add(top.resolve(name)));
        return changed;
    }

    /** Returns the file's lines in the commit. */
    public List<String> lines(Path file) throws IOException {
        return run(top, "show", commit + ":" + top.relativize(file)).lines().toList();
    }

    /** Returns the difference between the commit and now, without any context. */
    public List<String> difference(Path file) throws IOException {
        return run(
                        top,
                        "diff",
                        "--unified=0",
                        "--inter-hunk-context=0",
                        "--ignore-blank-lines",
                        "--no-renames",
                        "--no-color",
                        "--no-ext-diff",
                        "--no-textconv",
                        commit,
                        "--",
                        file.toString())
                .lines()
                .toList();
    }

    private static String run(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        // Without what a user's configuration or hooks would add.
        return Tool.run(command, Map.of("GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C"));
    }

    /** Returns the same place without symbolic links, as git names it. */
    public static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return Files.exists(path) ? path : path.toAbsolutePath().normalize();
        }
    }
}
