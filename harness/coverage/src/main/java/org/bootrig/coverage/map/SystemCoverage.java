package org.bootrig.coverage.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootrig.core.base.Digest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.core.system.SystemSources;
import org.bootrig.coverage.change.GitRevision;
import org.bootrig.coverage.lines.CodeReading;
import org.bootrig.coverage.lines.LineRanges;
import org.bootrig.coverage.lines.SourceLines;
import org.bootrig.coverage.lines.SystemCode;

/** What the tests of one system ran in one run. Safe for use by several threads. */
public final class SystemCoverage {

    private record Place(Profile profile, String key) {}

    /** @param name distinguishes states of different lines */
    private record KnownState(String name, SortedMap<String, String> lines) {

        static KnownState of(SourceLines ran) {
            SortedMap<String, String> lines = texts(ran);
            return new KnownState(Digest.ofText(lines.toString()).substring(0, 16), lines);
        }
    }

    private record Ran(CoveredScenario test, SourceLines lines, String cut) {}

    private final CodeReading code;
    private final Counts counts = new Counts();
    private final Map<Place, Ran> tests = new LinkedHashMap<>();
    private final Map<Place, SourceLines> states = new LinkedHashMap<>();
    private final Map<Place, KnownState> knownStates = new HashMap<>();
    private final Set<String> slowness = new LinkedHashSet<>();
    private final Map<String, Integer> cuts = new LinkedHashMap<>();
    private int blocks;
    private int foreign;
    private int doubtful;

    public SystemCoverage(CodeReading code) {
        this.code = code;
    }

    /** Returns where code of this system can run; see {@link CodeReading#ranges}. */
    public List<CodeRange> ranges() {
        return code.ranges();
    }

    /** Returns the system's code once it is read; see {@link CodeReading#code}. */
    public SystemCode code() {
        return code.code();
    }

    /** Returns whether the system's code could be read; each test that needed it has reported a failure already. */
    public boolean isReadable() {
        return code.isReadable();
    }

    /** Takes what one test ran. */
    public synchronized void add(Profile profile, CoveredScenario test, SystemCode.Attribution ran, TracedCode traced) {
        counts.add(ran.ran());
        note(ran, traced);
        // A scenario that ran several times ran all of it.
        tests.merge(new Place(profile, test.key()), new Ran(test, ran.ran(), traced.cut()), SystemCoverage::together);
    }

    private static Ran together(Ran one, Ran other) {
        one.lines().addAll(other.lines());
        Ran incomplete = one.test().passed() ? other : one;
        return new Ran(incomplete.test(), one.lines(), one.cut() + other.cut());
    }

    /** Takes what ran on the way to a state that tests start behind. */
    public void addState(Profile profile, String state, TracedCode traced) {
        SystemCode.Attribution ran = code().attribute(traced);
        synchronized (this) {
            counts.add(ran.ran());
            note(ran, traced);
            states.computeIfAbsent(new Place(profile, state), unknown -> new SourceLines())
                    .addAll(ran.ran());
        }
    }

    private void note(SystemCode.Attribution ran, TracedCode traced) {
        blocks += ran.blocks();
        foreign += ran.foreign();
        doubtful += ran.doubtful();
        if (!traced.slowness().isEmpty()) {
            slowness.add(traced.slowness());
        }
        if (!traced.cut().isEmpty()) {
            cuts.merge(traced.cut(), 1, Integer::sum);
        }
    }

    public synchronized Counts counts() {
        return counts;
    }

    public synchronized CoverageSummary.SystemTotals totals() {
        List<String> notes = new ArrayList<>();
        cuts.forEach((reason, times) -> notes.add("In " + times + " tests " + reason + "."));
        slowness.forEach(reason -> notes.add(reason + "."));
        if (foreign > 0) {
            notes.add(foreign + " of " + blocks + " blocks of code are in none of the system's ELF files.");
        }
        if (doubtful > 0) {
            notes.add(doubtful + " of " + blocks
                    + " blocks are the same in several programs that ran, and counted for each.");
        }
        return CoverageSummary.SystemTotals.of(system().name(), code().all(), counts, notes);
    }

    /** Adds to the map of each profile what is known now. Throws when the files cannot be read or written. */
    public synchronized void keep(CoverageMaps maps) throws IOException {
        Map<Profile, CoverageMap> open = new LinkedHashMap<>();
        CoverageMap.Build build = build();
        String id = Digest.ofText(build.files().toString()).substring(0, 16);
        for (Map.Entry<Place, Ran> entry : tests.entrySet()) {
            Profile profile = entry.getKey().profile();
            CoverageMap map = open.computeIfAbsent(
                    profile, unknown -> maps.read(system(), profile).orElseGet(CoverageMap::empty));
            map.builds().remove(id);
            map.builds().put(id, build);
            map.scenarios().put(entry.getKey().key(), entry(map, profile, id, entry.getValue()));
        }
        for (Map.Entry<Profile, CoverageMap> entry : open.entrySet()) {
            entry.getValue().prune();
            maps.write(system(), entry.getKey(), entry.getValue());
        }
    }

    private CoverageMap.Entry entry(CoverageMap map, Profile profile, String build, Ran ran) {
        String incomplete = ran.test().passed() ? ran.cut() : "it did not pass when that was looked at";
        List<String> behind = new ArrayList<>();
        for (String state : ran.test().states()) {
            SourceLines before = states.get(new Place(profile, state));
            if (before == null) {
                incomplete = "there is no coverage of what ran before its start";
                continue;
            }
            KnownState known = knownStates.computeIfAbsent(new Place(profile, state), place -> KnownState.of(before));
            map.states().put(known.name(), known.lines());
            behind.add(known.name());
        }
        return new CoverageMap.Entry(
                build,
                CoverageMaps.digest(ran.test().feature()),
                CoverageMaps.digest(profile.file()),
                behind,
                incomplete,
                texts(ran.lines()));
    }

    private CoverageMap.Build build() throws IOException {
        return new CoverageMap.Build(files(system()), code().units(), texts(code().all()));
    }

    /** Returns the git object id of every file that a build of this system may read, without what git ignores. */
    public static SortedMap<String, String> files(SystemDescription system) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        SortedMap<String, Path> sources = SystemSources.files(system);
        for (Path place : SystemSources.places(system)) {
            Path folder =
                    Files.isDirectory(place) ? place : place.resolveSibling(".").normalize();
            GitRevision.visible(folder).ifPresent(visible -> sources.values()
                    .removeIf(file -> file.startsWith(place)
                            && !visible.contains(folder.relativize(file).toString())));
        }
        sources.forEach((name, file) -> {
            try {
                files.put(name, Digest.ofGitObject(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        return files;
    }

    private static SortedMap<String, String> texts(SourceLines lines) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, BitSet> file : lines.lines().entrySet()) {
            texts.put(file.getKey(), LineRanges.text(file.getValue()));
        }
        return texts;
    }

    private SystemDescription system() {
        return code().system().description();
    }
}
