package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void readsWhatPeopleWrite() {
        assertThat(Durations.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Durations.parse("30 seconds")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Durations.parse("1 minute")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refusesWhatHasNoUnit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("30"));
    }

    @Test
    void writesShortTimesInMilliseconds() {
        assertThat(Durations.words(Duration.ofMillis(87))).isEqualTo("87 ms");
        assertThat(Durations.words(Duration.ofMillis(12_340))).isEqualTo("12.3 s");
    }
}
