package org.bootrig.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.engine.ReplayRecord;
import org.bootrig.machine.SystemDescription;
import org.bootrig.machine.UserMistake;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Plans a run of the one test that a bundle is about. */
final class Replaying {

    private final Bundle bundle;
    private final Path output;

    /** @param output where the run leaves its results */
    Replaying(Bundle bundle, Path output) {
        this.bundle = bundle;
        this.output = output;
    }

    /** Throws {@link UserMistake} when the test is not there any more. */
    TestPlan plan(Launcher launcher, PrintWriter error) {
        ReplayRecord record = bundle.record();
        TestPlan plan = Discovery.discover(launcher, request(bundle.isBoot() ? 0 : record.line()), error);
        if (bundle.isBoot() || holds(plan)) {
            return plan;
        }
        // The feature was edited: a scenario of that name may stand elsewhere.
        TestPlan whole = Discovery.discover(launcher, request(0), error);
        List<Integer> lines = scenarios(whole).filter(test -> isMeant(test))
                .map(test -> line(test))
                .distinct()
                .toList();
        if (lines.size() != 1) {
            throw new UserMistake(bundle.feature() + ": there " + (lines.isEmpty() ? "is no" : "are several")
                    + " scenario '" + record.test() + "' any more, which stood in line " + record.line()
                    + bundle.whence());
        }
        return Discovery.discover(launcher, request(lines.get(0)), error);
    }

    private LauncherDiscoveryRequestBuilder request(int line) {
        ReplayRecord record = bundle.record();
        LauncherDiscoveryRequestBuilder request = EngineRequest.builder()
                .configurationParameter("bootrig.root", bundle.root().toString())
                .configurationParameter("bootrig.output", output.toString())
                .configurationParameter("bootrig.systems", bundle.system().toString())
                .configurationParameter("bootrig.profiles", bundle.profile().toString())
                .configurationParameter("bootrig.parallelism", "1")
                .configurationParameter("bootrig.standby", "0")
                .configurationParameter("bootrig.hold", "true");
        if (record.entry().equals("booted")) {
            request.configurationParameter("bootrig.entry", "booted");
        }
        return bundle.isBoot()
                ? request.selectors(DiscoverySelectors.selectUniqueId(boot()))
                : request.configurationParameter(
                        "bootrig.features", bundle.feature() + (line == 0 ? "" : ":" + line));
    }

    /** Names the boot as this run knows it, whatever suite it was part of. */
    private UniqueId boot() {
        List<UniqueId.Segment> segments = UniqueId.parse(bundle.record().id()).getSegments();
        UniqueId id = UniqueId.forEngine(EngineRequest.ENGINE).append("suite", "files");
        String system = SystemDescription.read(bundle.system()).name();
        for (UniqueId.Segment segment : segments.subList(2, segments.size())) {
            boolean isSystem = segment.getType().equals("system");
            id = id.append(segment.getType(), isSystem ? system : segment.getValue());
        }
        return id;
    }
}
