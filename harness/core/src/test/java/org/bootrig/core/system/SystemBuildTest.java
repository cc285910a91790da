package org.bootrig.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("RIG-ENG-03")
class SystemBuildTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private Run run;

    @BeforeEach
    void begin() {
        run = Run.begin(output);
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void theBuildCommandMakesTheArtifactInTheBuildFolderAndLearnsTheBuildId() throws IOException {
        BuiltSystem built = build("[/bin/sh, -c, 'echo {build-id} > \"{build}/disk.img\"']");

        assertThat(Files.readString(built.artifact("raw")).strip())
                .isEqualTo(built.buildId().orElseThrow());
        assertThat(built.artifact("raw")).startsWith(folder.resolve("build"));
    }

    @Test
    void theBuildIdFollowsTheSourcesAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("kernel.c"), "one");
        String first = build("['true']").buildId().orElseThrow();
        Files.writeString(folder.resolve("build/leftover.o"), "object");
        String again = build("['true']").buildId().orElseThrow();
        Files.writeString(folder.resolve("kernel.c"), "two");
        String changed = build("['true']").buildId().orElseThrow();

        assertThat(again).isEqualTo(first);
        assertThat(changed).isNotEqualTo(first);
    }

    @Test
    void theBuildIdFollowsSourcesOutsideOfTheFolderThatTheDescriptionNames() throws IOException {
        Path shared = Files.createDirectories(output.resolve("shared/make"));
        Files.writeString(shared.resolve("rules.mk"), "one");
        Path header = Files.writeString(output.resolve("header.h"), "one");
        String sources = "['true']\n  sources: [" + folder.relativize(shared.getParent()) + ", "
                + folder.relativize(header) + "]";
        String first = build(sources).buildId().orElseThrow();
        String again = build(sources).buildId().orElseThrow();
        Files.writeString(shared.resolve("rules.mk"), "two");
        String changedBelow = build(sources).buildId().orElseThrow();
        Files.writeString(header, "two");
        String changedFile = build(sources).buildId().orElseThrow();
        Files.writeString(shared.resolve("more.mk"), "");
        String added = build(sources).buildId().orElseThrow();

        assertThat(again).isEqualTo(first);
        assertThat(List.of(first, changedBelow, changedFile, added)).doesNotHaveDuplicates();
    }

    @Test
    void linkedSourcesCountByWhatTheyLeadTo() throws IOException {
        Path shared = Files.createDirectories(output.resolve("shared"));
        Files.writeString(shared.resolve("rules.mk"), "one");
        Files.createSymbolicLink(folder.resolve("linked"), shared);
        String first = build("['true']\n  sources: [linked]").buildId().orElseThrow();
        Files.writeString(shared.resolve("rules.mk"), "two");

        assertThat(build("['true']\n  sources: [linked]").buildId()).isNotEqualTo(Optional.of(first));
    }

    @Test
    void aSourceThatIsNamedTwiceIsThereOnce() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("kernel")).resolve("main.c"), "one");
        build("['true']\n  sources: [kernel, kernel/main.c, .]");

        assertThat(SystemSources.files(SystemDescription.read(folder)).keySet())
                .containsExactly("kernel/main.c", "system.yaml");
    }

    @Test
    void aFailedBuildShowsTheCompilersWords() {
        assertThatThrownBy(() -> build("[/bin/sh, -c, 'echo kernel.c:7: no such thing >&2; exit 3']"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageStartingWith("build-failed: tiny could not be built")
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("kernel.c:7: no such thing");
    }

    @Test
    void aBuildCommandThatDoesNotExistIsTheDescriptionsMistake() {
        assertThatThrownBy(() -> build("[no-such-compiler]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the build command 'no-such-compiler' cannot be run");
    }

    @Test
    void aBuildThatTakesLongerThanItsBudgetIsKilledAndShowsWhatItPrinted() {
        assertThatThrownBy(() -> build("[/bin/sh, -c, 'echo kernel.c; sleep 600; true']", "budgets: {build: 500ms}\n"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageStartingWith("build-failed: tiny could not be built")
                .hasMessageContaining("did not end within 500 ms (budgets.build)")
                .hasMessageContaining("kernel.c");
    }

    private BuiltSystem build(String command) throws IOException {
        return build(command, "");
    }

    private BuiltSystem build(String command, String more) throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: tiny
                build:
                  command: %s
                artifacts:
                  raw: disk.img
                console:
                  ready: hello
                """
                                .formatted(command)
                        + more);
        return SystemBuild.build(SystemDescription.read(folder), run);
    }
}
