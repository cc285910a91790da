package org.bootrig.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bootrig.machine.UserMistake;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

    @Test
    void noNameMeansAll() {
        assertThat(Benchmarks.named(List.of())).isEqualTo(Benchmarks.all()).hasSizeGreaterThan(10);
    }

    @Test
    void namesAreUniqueAndEasyToType() {
        assertThat(Benchmarks.all())
                .extracting(Benchmark::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(Benchmarks.all()).extracting(Benchmark::explanation).allMatch(text -> text.endsWith("."));
    }

    @Test
    void namesAreTakenInTheOrderGivenAndOnce() {
        assertThat(Benchmarks.named(List.of("wake", "echo", "wake")))
                .extracting(Benchmark::name)
                .containsExactly("wake", "echo");
    }

    @Test
    void anUnknownNameTellsTheNearest() {
        assertThatThrownBy(() -> Benchmarks.named(List.of("cold-bot")))
                .isInstanceOf(UserMistake.class)
                .hasMessage("there is no benchmark 'cold-bot'; did you mean 'cold-boot'?");
    }

    @Test
    void anUnknownNameThatIsNearNothingTellsAll() {
        assertThatThrownBy(() -> Benchmarks.named(List.of("xyzzy-plugh")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("known benchmarks are accelerator, monitor-ready");
    }
}
