package org.bootrig.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.system.TransferBenchmark;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.SystemDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {

    @TempDir
    Path folder;

    private List<Benchmark> all;

    @BeforeEach
    void readASystemWithABenchmarkOfItsOwn() throws IOException {
        all = Benchmarks.of(system("my-kernel: measure"));
    }

    private SystemDescription system(String benchmark) throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: mine
                artifacts:
                  raw: disk.img
                console:
                  ready: ready
                benchmarks:
                  %s
                """
                        .formatted(benchmark));
        return SystemDescription.read(folder);
    }

    @Test
    void theSystemsOwnComeLast() {
        assertThat(all).extracting(Benchmark::name).last().isEqualTo("my-kernel");
        assertThat(all.get(all.size() - 1).explanation()).contains("'measure'");
    }

    @Test
    void clientsOnTheHostMeasureWhatAMapDescribes() throws IOException {
        List<Benchmark> known =
                Benchmarks.of(system("my-net: {user: me, password: x, upload: /a, download: /b, request: /c}"));

        assertThat(known.get(known.size() - 1)).isInstanceOf(TransferBenchmark.class);
    }

    @Test
    void aTransferThatIsNotWholeIsAMistakeWithItsLine() {
        assertThatThrownBy(() -> system("my-net: {user: me, password: x, upload: /a, download: /b}"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the key 'request' is missing");
        assertThatThrownBy(() ->
                        system("my-net: {user: me, password: x, upload: /a, download: /b, request: /c, reqest: /d}"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml:7: unknown key 'reqest'");
    }

    @Test
    void aNameThatIsTakenIsAMistake() {
        assertThatThrownBy(() -> Benchmarks.of(system("wake: measure")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml: the benchmark 'wake' has a name reserved by bootrig");
    }

    @Test
    void aNameThatCannotBeTypedIsAMistakeWithItsLine() {
        assertThatThrownBy(() -> system("My Kernel: measure"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml:6: the benchmark 'My Kernel' needs lower-case words");
    }

    @Test
    void noNameMeansAll() {
        assertThat(Benchmarks.named(List.of(), all)).isEqualTo(all).hasSizeGreaterThan(10);
    }

    @Test
    void namesAreUniqueAndEasyToType() {
        assertThat(all)
                .extracting(Benchmark::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(all).extracting(Benchmark::explanation).allMatch(text -> text.endsWith("."));
    }

    @Test
    void namesAreTakenInTheOrderGivenAndOnce() {
        assertThat(Benchmarks.named(List.of("wake", "echo", "wake"), all))
                .extracting(Benchmark::name)
                .containsExactly("wake", "echo");
    }

    @Test
    void anUnknownNameSuggestsTheNearest() {
        assertThatThrownBy(() -> Benchmarks.named(List.of("cold-bot"), all))
                .isInstanceOf(UserMistake.class)
                .hasMessage("there is no benchmark 'cold-bot'; did you mean 'cold-boot'?");
    }

    @Test
    void anUnknownNameThatIsNearNothingListsAll() {
        assertThatThrownBy(() -> Benchmarks.named(List.of("xyzzy-plugh"), all))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("known benchmarks are accelerator, monitor-ready");
    }
}
