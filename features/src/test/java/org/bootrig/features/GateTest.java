package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.process.HostProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate's scripts, on a small tree and with a Maven that only notes how it is called. */
@Timeout(120)
class GateTest {

    private static final Path SCRIPTS = Path.of("../.ci");

    @TempDir
    Path tree;

    @BeforeEach
    void plant() throws IOException {
        for (String script : List.of("run", "count-scenarios")) {
            Path copy = write(".ci/" + script, Files.readString(SCRIPTS.resolve(script)));
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
        write("qemu-profiles/q35-uefi.yaml", "");
        write("qemu-profiles/pc-e1000.yaml", "");
        write("esxi/lab.yaml", "");
        write(
                "features/mine/boots.feature",
                """
                Feature: Boots
                  Scenario: One
                  Scenario Outline: Some
                    Examples:
                      | number |
                      | 1      |
                      | 2      |
                """);
        write("features/pom.xml", "<id>qemu</id>");
        write("pom.xml", "");
    }

    @Test
    void countsEveryProfileThatAnAnchorNamesWhateverItsName() throws IOException {
        anchor("QemuMineIT", "{\"pc-e1000\",\n \"q35-uefi\"}");
        results("pc-e1000", 3);
        results("q35-uefi", 2);
        HostProcess.Ended tooFew = count();
        assertThat(tooFew.output()).contains("3 scenarios, on their profiles 6; 5 in results.jsonl");
        assertThat(tooFew.status()).isEqualTo(1);
        assertThat(tooFew.errors()).contains("fewer scenarios ran than are in the tree");

        results("q35-uefi", 3);
        assertThat(count().status()).isZero();
    }

    @Test
    void countsTheAnchorsOfOneMavenProfile() throws IOException {
        anchor("QemuMineIT", "\"pc-e1000\"");
        anchor("EsxiMineIT", "\"lab\"");
        results("lab", 3);

        assertThat(count("esxi").output()).contains("3 scenarios, on their profiles 3; 3 in");
        assertThat(count("usb").errors()).contains("there is no Usb*IT");
    }

    @Test
    void refusesProfilesThatItCannotCount() throws IOException {
        anchor("QemuMineIT", "\"pc-e1001\"");
        assertThat(count().errors())
                .contains("QemuMineIT.java names the profile 'pc-e1001', of which there is no file");

        anchor("QemuMineIT", "PROFILES");
        assertThat(count().errors()).contains("names no profile that can be read here");
        assertThat(count().status()).isEqualTo(1);
    }

    @Test
    void failsWhereNothingRan() throws IOException {
        anchor("QemuMineIT", "\"pc-e1000\"");

        assertThat(count().status()).isEqualTo(1);
        assertThat(count().output()).contains("0 in results.jsonl");
    }

    @Test
    void runsTheMavenProfilesThatThereAreAndNoOthers() throws IOException {
        anchor("QemuMineIT", "\"pc-e1000\"");
        anchor("EsxiMineIT", "\"lab\"");
        write("features/pom.xml", "<id>qemu</id>\n<id>esxi</id>");
        fakeMaven(
                "echo \"$@\" >> calls; mkdir -p target/bootrig/latest; cp results target/bootrig/latest/results.jsonl");
        write("results", lines("pc-e1000", 3) + lines("lab", 3));

        HostProcess.Ended gate = gate();

        assertThat(gate.status()).as(gate.output() + gate.errors()).isZero();
        assertThat(tree.resolve("calls")).hasContent("-B verify\n-B verify -Pqemu\n-B verify -Pesxi");
        assertThat(gate.output()).contains("there is no Maven profile usb", "there is no Maven profile nightly-subset");
    }

    @Test
    void stopsWhereARunLostScenarios() throws IOException {
        anchor("QemuMineIT", "\"pc-e1000\"");
        fakeMaven(
                "echo \"$@\" >> calls; mkdir -p target/bootrig/latest; cp results target/bootrig/latest/results.jsonl");
        write("results", lines("pc-e1000", 2));

        assertThat(gate().status()).isEqualTo(1);
    }

    private HostProcess.Ended count(String... mavenProfile) throws IOException {
        return HostProcess.of(words(".ci/count-scenarios", mavenProfile))
                .in(tree)
                .run();
    }

    private List<String> words(String script, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(tree.resolve(script).toString()), java.util.Arrays.stream(more))
                .toList();
    }

    private HostProcess.Ended gate() throws IOException {
        return HostProcess.of(words(".ci/run"))
                .in(tree)
                .with(Map.of("PATH", tree.resolve("bin") + ":" + System.getenv("PATH")))
                .run();
    }

    private void fakeMaven(String script) throws IOException {
        Path maven = write("bin/mvn", "#!/bin/sh\nset -e\n" + script + "\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private void anchor(String name, String profiles) throws IOException {
        write(
                "features/src/test/java/org/bootrig/features/" + name + ".java",
                """
                @Conformance(
                        systems = "mine",
                        profiles = %s,
                        features = "mine")
                class %s {}
                """
                        .formatted(profiles, name));
    }

    private void results(String profile, int count) throws IOException {
        Path results = tree.resolve("target/bootrig/latest/results.jsonl");
        String before = Files.exists(results) ? Files.readString(results) : "";
        write("target/bootrig/latest/results.jsonl", before + lines(profile, count));
    }

    private static String lines(String profile, int count) {
        StringBuilder lines = new StringBuilder(
                "{\"id\":\"boot\",\"system\":\"mine\",\"profile\":\"" + profile + "\",\"feature\":\"\"}\n");
        for (int number = 1; number <= count; number++) {
            lines.append("{\"id\":\"")
                    .append(number)
                    .append("\",\"system\":\"mine\",\"profile\":\"")
                    .append(profile)
                    .append("\",\"feature\":\"mine/boots.feature\"}\n");
        }
        return lines.toString();
    }

    private Path write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
