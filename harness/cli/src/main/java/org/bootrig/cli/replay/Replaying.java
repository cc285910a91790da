package org.bootrig.cli.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.cli.request.Discovery;
import org.bootrig.cli.request.EngineRequest;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.run.ReplayRecord;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.Launcher;
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
        if (bundle.isBoot()) {
            return Discovery.discover(launcher, request(0), error);
        }
        // By name, because a feature that was edited has it elsewhere.
        ReplayRecord record = bundle.record();
        List<Integer> lines = lines(Discovery.discover(launcher, request(0), error), record.test());
        if (!lines.contains(record.line()) && lines.size() != 1) {
            throw new UserMistake(bundle.feature() + ": there " + (lines.isEmpty() ? "is no" : "are several")
                    + " scenario '" + record.test() + "' any more, which stood in line " + record.line()
                    + bundle.whence());
        }
        int line = lines.contains(record.line()) ? record.line() : lines.get(0);
        return Discovery.discover(launcher, request(line), error);
    }

    private static List<Integer> lines(TestPlan plan, String name) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(test -> test.isTest() && test.getDisplayName().equals(name))
                .flatMap(test -> test.getSource().stream())
                .filter(FileSource.class::isInstance)
                .flatMap(source -> ((FileSource) source).getPosition().stream())
                .map(FilePosition::getLine)
                .distinct()
                .toList();
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
                : request.configurationParameter("bootrig.features", bundle.feature() + (line == 0 ? "" : ":" + line));
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
