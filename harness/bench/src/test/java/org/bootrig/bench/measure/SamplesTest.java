package org.bootrig.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianOfAnOddCountIsTheOneInTheMiddle() {
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenCountLiesBetweenTheTwoInTheMiddle() {
        assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    }

    @Test
    void oneSampleIsItsOwnEverything() {
        Samples one = Samples.of(7);

        assertThat(List.of(one.median(), one.min(), one.max(), one.quantile(0.99)))
                .containsOnly(7.0);
        assertThat(one.spread()).isZero();
    }

    @Test
    void theSpreadIsTheDistanceOfTheQuartersAsAPartOfTheMedian() {
        assertThat(Samples.of(1, 2, 3, 4, 5).spread()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void quantilesLieBetweenTheSamples() {
        assertThat(Samples.of(0, 10).quantile(0.99)).isCloseTo(9.9, within(1e-9));
    }

    @Test
    void nanosecondsBecomeMilliseconds() {
        assertThat(Samples.milliseconds(List.of(1_500_000L)).median()).isEqualTo(1.5);
    }

    @Test
    void noSamplesAreNoFigure() {
        assertThatThrownBy(Samples::of).hasMessageContaining("at least one sample");
    }

    @Test
    void theRatioOfAPairIsThatOfItsRounds() {
        Pairs pairs = Pairs.of(List.of(10L, 40L, 900L), List.of(10L, 20L, 300L));

        assertThat(pairs.ratios().median()).isEqualTo(2);
    }
}
