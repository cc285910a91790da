package org.bootrig.cli.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootrig.cli.CoveredSystem;
import org.bootrig.cli.Program;
import org.bootrig.core.base.process.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class BisectCommandTest {

    @TempDir
    Path folder;

    private Path sources;
    private CoveredSystem system;

    @BeforeEach
    void begin() throws Exception {
        sources = Files.createDirectory(folder.resolve("sources"));
        system = new CoveredSystem(sources);
        Files.copy(sources.resolve("guest.feature"), folder.resolve("guest.feature"));
    }

    @Test
    void findsTheCommitThatBrokeAScenarioPastOneThatDoesNotBuild() throws Exception {
        change("// one", "a comment");
        change("#error no", "a build that fails");
        system.edit("guest.c", "#error no", "// two");
        system.commit("the build is mended");
        system.edit("guest.c", "alpha", "alfa");
        system.commit("the fault");
        change("// three", "another comment");
        change("// four", "a last comment");

        Program.Ended bisect = bisect("begin", "HEAD");

        assertThat(bisect.text()).contains("The first bad commit is ", "the fault", "guest.c", "its evidence is in ");
        assertThat(bisect.text().lines().filter(line -> line.startsWith("bad ") || line.startsWith("good ")))
                .hasSizeGreaterThan(2);
        assertThat(bisect.exitCode()).isZero();
        assertThat(Files.readString(sources.resolve("guest.c"))).contains("// four");
        try (Stream<Path> trees = Files.list(sources.resolve(".git/worktrees"))) {
            assertThat(trees).isEmpty();
        } catch (NoSuchFileException noneLeft) {
            assertThat(noneLeft.getFile()).endsWith("worktrees");
        }
    }

    @Test
    void refusesWhatIsNoSearch() throws Exception {
        change("// one", "a comment");

        assertThat(bisect("no-such-commit", "HEAD").text())
                .contains("'no-such-commit' is no commit of the git repository ")
                .doesNotContain("Exception");
        assertThat(bisect("HEAD", "begin").text()).contains("is no ancestor of");
        assertThat(bisect("HEAD", "HEAD").exitCode()).isEqualTo(2);
        Program.Ended passing = bisect("begin", "HEAD", "--most-trials", "3");
        assertThat(passing.text()).contains("the scenario does not fail at ", "0 of 3 failed");
        assertThat(passing.exitCode()).isEqualTo(2);
    }

    @Test
    @Tag("RIG-SEC-01")
    void aKilledBisectLeavesNoFilesAndTheNextOneNoTraceInGit() throws Exception {
        change("// one", "a comment");
        change("// two", "another comment");
        Process killed = Program.start(Map.of(), words("begin", "HEAD"));
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> worktrees().size() == 2);
            Path tree = Path.of(worktrees().get(1));
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(tree.resolve("guest.c")));

            killed.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(tree.getParent()));
        } finally {
            killed.destroyForcibly();
        }
        assertThat(bisect("begin", "HEAD", "--most-trials", "1").text()).contains("the scenario does not fail at ");
        assertThat(worktrees()).hasSize(1);
    }

    private List<String> worktrees() throws Exception {
        return Tool.run(List.of("git", "-C", sources.toString(), "worktree", "list", "--porcelain"), Map.of())
                .lines()
                .filter(line -> line.startsWith("worktree "))
                .map(line -> line.substring("worktree ".length()))
                .toList();
    }

    private void change(String line, String message) throws Exception {
        Path file = sources.resolve("guest.c");
        Files.writeString(file, Files.readString(file) + line + "\n");
        system.commit(message);
    }

    private Program.Ended bisect(String good, String bad, String... more) throws Exception {
        return Program.run(Map.of(), words(good, bad, more));
    }

    private String[] words(String good, String bad, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "bisect",
                good,
                bad,
                "--system",
                sources.toString(),
                "--profile",
                sources.resolve("profiles/machine.yaml").toString(),
                "--scenario",
                folder.resolve("guest.feature") + ":2",
                "--trials",
                "1",
                "--output",
                folder.resolve("output").toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
