package org.bootrig.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.state.InputDigests;

/**
 * Records in the report what verdicts depend on, each once: images, machines, features, and the repository's commit. Safe
 * for use by several threads. What cannot be determined is left out, because it is no reason to fail.
 */
public final class RunInputs {

    private static final int DIGITS = 16;

    private final RunRecorder recorder;
    private final InputDigests digests;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Map<String, String>> repository;

    RunInputs(RunRecorder recorder, InputDigests digests, Path root, Map<String, String> marks) {
        this.recorder = recorder;
        this.digests = digests;
        // The state when the run begins, read while the run goes on.
        this.repository = CompletableFuture.supplyAsync(() -> repository(root, marks));
    }

    private static Map<String, String> repository(Path root, Map<String, String> marks) {
        Map<String, String> state = new LinkedHashMap<>();
        Map<String, String> environment = new TreeMap<>(marks);
        environment.putAll(Map.of("GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C"));
        try {
            List<String> git = List.of("git", "-C", root.toString());
            state.put(
                    "commit",
                    Tool.run(with(git, "rev-parse", "HEAD"), environment).strip());
            String changes = Tool.run(with(git, "status", "--porcelain", "--", "."), environment);
            state.put("uncommitted files", Long.toString(changes.lines().count()));
        } catch (IOException noRepository) {
            // Then there is nothing to record.
        }
        return state;
    }

    private static List<String> with(List<String> git, String... words) {
        return java.util.stream.Stream.concat(git.stream(), java.util.Arrays.stream(words))
                .toList();
    }

    /** Records what a machine of this request is made of. */
    void machine(MachineRequest request) {
        String scope = TestKey.scope(
                request.system().description().name(), request.profile().name());
        if (!noted.add(scope)) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        try {
            values.put("image", shortened(digests.image(request.system(), request.profile())));
            values.put("profile", shortened(digests.profile(request.profile())));
            values.put(
                    SystemDescription.FILE_NAME,
                    shortened(digests.description(request.system().description())));
            Profiles.providerOf(request.profile())
                    .emulator(request.profile(), request.run())
                    .ifPresent(emulator -> values.put("emulator", emulator));
        } catch (IOException | RuntimeException unknown) {
            // The machine that cannot be made reports this.
            return;
        }
        recorder.inputs(scope, values);
    }

    public void feature(ParsedFeature feature) {
        if (noted.add(feature.name())) {
            try {
                recorder.inputs(feature.name(), Map.of("feature", shortened(digests.feature(feature.file()))));
            } catch (IOException gone) {
                // It could be read when the run began; without a digest the history cannot compare it.
            }
        }
    }

    /** Records what was found out meanwhile. */
    void finish() {
        Map<String, String> state = repository.join();
        if (!state.isEmpty() && noted.add("")) {
            recorder.inputs("", state);
        }
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(DIGITS, digest.length()));
    }
}
