package org.bootrig.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Tag("RIG-REP-02")
class ProofKeeperTest {

    /** Runs only where this test launches it. */
    @EnabledIfSystemProperty(named = "bootrig.proof.test", matches = "true")
    static class Tagged {

        @Test
        @Tag("TOY-ONE-01")
        void passes() {}

        @Test
        @Tag("TOY-ONE-01")
        @Tag("TOY-TWO-02")
        void fails() {
            throw new AssertionError("\"no\"\n");
        }

        @Test
        @Tag("slow")
        void provesNothing() {}
    }

    @TempDir
    Path folder;

    @Test
    void keepsTheVerdictOfEveryTaggedMethod() throws IOException {
        run(selectClass(Tagged.class));

        assertThat(lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("{\"requirement\":\"TOY-ONE-01\",\"test\":\"" + Tagged.class.getName()
                        + "#passes\",\"verdict\":\"passed\""))
                .anyMatch(line -> line.contains("TOY-TWO-02")
                        && line.contains("\"verdict\":\"failed\"")
                        && line.contains("\\\"no\\\"\\u000a"))
                .allMatch(line -> line.matches(".*\"commit\":\"([0-9a-f]{12}\\+?)?\",\"time\":\"20[^\"]*Z\"}"));
    }

    @Test
    void whatDidNotRunThisTimeStays() throws IOException {
        run(selectClass(Tagged.class));
        List<String> before = lines();
        run(selectMethod(Tagged.class, "passes"));

        assertThat(lines())
                .hasSize(3)
                .containsAll(
                        before.stream().filter(line -> line.contains("#fails")).toList());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve(Tagged.class.getName() + ".jsonl"));
    }

    private void run(DiscoverySelector selector) {
        System.setProperty("bootrig.proof.test", "true");
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selector)
                    .configurationParameter(ProofKeeper.FOLDER, folder.toString())
                    .build();
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .addTestExecutionListeners(new ProofKeeper())
                            .build())
                    .execute(request);
        } finally {
            System.clearProperty("bootrig.proof.test");
        }
    }
}
