package org.bootrig.coverage.affected;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.core.system.SystemSources;
import org.bootrig.coverage.change.ChangedLines;
import org.bootrig.coverage.change.GitRevision;
import org.bootrig.coverage.lines.CSource;
import org.bootrig.coverage.lines.LineRanges;
import org.bootrig.coverage.map.CoverageMap;
import org.bootrig.coverage.map.CoverageMaps;
import org.bootrig.coverage.map.CoveredScenario;
import org.bootrig.coverage.map.Surroundings;
import org.bootrig.coverage.map.SystemCoverage;
import org.bootrig.coverage.map.Touched;

/**
 * Finds the scenarios of one system on one profile that a change can affect, from what they ran before. It errs on the
 * side of running: only a scenario that is known to have run nothing that changed is not affected. Only reads. Used by one
 * thread.
 */
public final class AffectedBy {

    private final GitRevision revision;
    private final SystemDescription system;
    private final Path folder;
    private final Profile profile;
    private final Surroundings surroundings;
    private final Optional<CoverageMap> map;
    private final Map<String, String> before;
    private final SortedMap<String, String> now;
    private final Map<String, List<Touched>> touchedByBuild = new HashMap<>();

    /**
     * Looks at what changed since the revision, in commits and in the working tree. Throws {@link UserMistake} when that
     * is no commit of the repository that the system lies in.
     */
    public AffectedBy(String revision, SystemDescription system, Profile profile, CoverageMaps maps) {
        this.system = system;
        this.profile = profile;
        this.revision = GitRevision.of(revision, system.folder());
        this.folder = GitRevision.real(system.folder());
        this.map = maps.read(system, profile);
        try {
            now = SystemCoverage.files(system);
            before = before();
            surroundings = new Surroundings(
                    this.revision.changed(),
                    SystemSources.places(system).stream().map(GitRevision::real).toList(),
                    this.revision.top(),
                    Objects.requireNonNull(GitRevision.real(profile.file()).getParent(), "a file is in a folder"));
        } catch (IOException | UncheckedIOException failed) {
            throw fault(failed);
        }
    }

    /** Returns the object id of every source in the commit, by the names that {@link #now} has. */
    private Map<String, String> before() throws IOException {
        Map<String, String> files = new TreeMap<>(revision.files(folder));
        for (Path other : SystemSources.others(system)) {
            Path name = system.folder().relativize(other);
            if (!GitRevision.real(other).startsWith(revision.top())) {
                // The repository does not keep it: only a comparison with the map shows that it changed.
                now.forEach((file, id) -> {
                    if (Path.of(file).startsWith(name)) {
                        files.put(file, id);
                    }
                });
            } else if (Files.isDirectory(other)) {
                revision.files(other)
                        .forEach((file, id) -> files.put(name.resolve(file).toString(), id));
            } else {
                Optional.ofNullable(revision.files(other.resolveSibling(".").normalize())
                                .get(other.getFileName().toString()))
                        .ifPresent(id -> files.put(name.toString(), id));
            }
        }
        return files;
    }

    /** Returns whether there is coverage of any scenario. */
    public boolean hasMap() {
        return map.isPresent();
    }

    /**
     * Returns whether the change can affect a scenario, and why.
     *
     * @param key as in {@link CoveredScenario#key}
     * @param feature its feature file
     */
    public Choice of(String key, Path feature) {
        if (surroundings.hasChanged(feature)) {
            return new Choice(Choice.Rank.IS_CHANGED, "its feature file changed");
        }
        if (surroundings.hasChanged(profile.file())) {
            return Choice.notRuledOut("its profile " + profile.file().getFileName() + " changed");
        }
        if (surroundings.anyVerdict().isPresent()) {
            return Choice.notRuledOut(
                    shown(surroundings.anyVerdict().get()) + " changed, on which any verdict may depend");
        }
        Optional<CoverageMap.Entry> entry =
                map.flatMap(known -> Optional.ofNullable(known.scenarios().get(key)));
        Optional<String> unknown = unknown(entry, feature);
        if (unknown.isPresent()) {
            return Choice.notRuledOut(unknown.get());
        }
        List<Touched> touched = touchedByBuild.computeIfAbsent(entry.get().build(), this::touched);
        return touched.stream()
                .flatMap(change -> choice(change, entry.get()).stream())
                .min(Comparator.comparing(Choice::rank))
                .orElse(new Choice(Choice.Rank.NOT_AFFECTED, "it ran nothing that changed"));
    }

    private Optional<String> unknown(Optional<CoverageMap.Entry> entry, Path feature) {
        if (entry.isEmpty()) {
            return Optional.of("it has not run with coverage yet");
        }
        if (!entry.get().feature().equals(CoverageMaps.digest(feature))) {
            return Optional.of("its feature file changed since it ran with coverage");
        }
        if (!entry.get().profile().equals(CoverageMaps.digest(profile.file()))) {
            return Optional.of("its profile changed since it ran with coverage");
        }
        return Optional.of(entry.get().incomplete()).filter(reason -> !reason.isEmpty());
    }

    private Optional<Choice> choice(Touched change, CoverageMap.Entry entry) {
        if (!change.anything().isEmpty()) {
            return Optional.of(Choice.notRuledOut(change.anything()));
        }
        String file = change.file();
        BitSet own = LineRanges.parse(entry.lines().getOrDefault(file, ""));
        Optional<Choice> found = first(own, change.lines())
                .map(line -> new Choice(
                        Choice.Rank.RAN_CHANGED_LINE, "it ran " + file + ":" + line + ", where something changed"));
        found = found.or(() -> first(own, change.functions())
                .map(line -> new Choice(
                        Choice.Rank.RAN_CHANGED_FUNCTION, "it ran " + file + ":" + line + ", " + change.how())));
        return found.or(() -> entry.states().stream()
                .map(state -> LineRanges.parse(map.orElseThrow()
                        .states()
                        .getOrDefault(state, new TreeMap<>())
                        .getOrDefault(file, "")))
                .flatMap(lines -> first(lines, change.functions()).stream())
                .findFirst()
                .map(line -> new Choice(
                        Choice.Rank.STARTS_BEHIND_CHANGE,
                        "the boot before it, or the state it starts from, ran " + file + ":" + line + ", "
                                + change.how())));
    }

    private static Optional<Integer> first(BitSet ran, BitSet changed) {
        BitSet both = (BitSet) ran.clone();
        both.and(changed);
        return both.isEmpty() ? Optional.empty() : Optional.of(both.nextSetBit(0));
    }

    private List<Touched> touched(String buildId) {
        CoverageMap.Build build =
                Objects.requireNonNull(map.orElseThrow().builds().get(buildId), "an entry's build is in its map");
        SortedSet<String> files = new TreeSet<>(build.files().keySet());
        files.addAll(before.keySet());
        files.addAll(now.keySet());
        List<Touched> touched = new ArrayList<>();
        for (String file : files) {
            try {
                touched(file, build).ifPresent(touched::add);
            } catch (IOException failed) {
                throw fault(failed);
            }
        }
        return touched;
    }

    /** Three versions count: the one that the map knows, the revision's, and the present one. */
    private Optional<Touched> touched(String file, CoverageMap.Build build) throws IOException {
        String known = build.files().getOrDefault(file, "");
        String then = before.getOrDefault(file, "");
        String present = now.getOrDefault(file, "");
        if (known.equals(present) && then.equals(present)) {
            return Optional.empty();
        }
        boolean changed = !then.equals(present);
        boolean old = known.equals(then);
        if (changed && (old || known.equals(present)) && isSameCode(file, then, present)) {
            return Optional.empty();
        }
        BitSet code = LineRanges.parse(build.code().getOrDefault(file, ""));
        boolean hasLines = build.units().contains(file) && !present.isEmpty();
        if (!hasLines) {
            return Optional.of(Touched.everything(
                    file,
                    changed
                            ? file + " changed, and coverage cannot determine which scenarios depend on it"
                            : file
                                    + " changed since it ran with coverage, and coverage cannot determine "
                                    + "which scenarios depend on it"));
        }
        if (!changed || !known.equals(present) && !known.equals(then)) {
            return Optional.of(Touched.wholeFile(file, code));
        }
        Path path = place(file);
        List<String> version = old ? revision.lines(path) : presentLines(path);
        List<String> difference = revision.difference(path);
        return Optional.of(Touched.by(file, ChangedLines.read(difference, version, old), version, code));
    }

    /** A file that only documents something changes nothing that runs. */
    private boolean isSameCode(String file, String then, String present) throws IOException {
        return CSource.isC(file)
                && !then.isEmpty()
                && !present.isEmpty()
                && CSource.isSameCode(revision.lines(place(file)), presentLines(place(file)));
    }

    /** Returns where a source lies, as git names it. */
    private Path place(String file) {
        return GitRevision.real(folder.resolve(file).normalize());
    }

    private static List<String> presentLines(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private String shown(Path file) {
        return revision.top().relativize(file).toString();
    }

    private RigFault fault(Exception failed) {
        return new RigFault(
                Cause.LAB_FAULT,
                "cannot determine what changed in " + system.folder() + " since '" + revision.name() + "': "
                        + failed.getMessage(),
                failed);
    }
}
