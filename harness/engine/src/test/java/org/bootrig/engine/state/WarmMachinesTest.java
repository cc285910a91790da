package org.bootrig.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.StateFile;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.junit.jupiter.api.Test;

class WarmMachinesTest {

    private final KeptState one = new StateFile(Path.of("one"), Path.of("text"));
    private final KeptState other = new StateFile(Path.of("other"), Path.of("text"));

    private static final class Standing implements StandingMachine {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void whatIsLeftServesTheSameStateOnce() {
        WarmMachines warm = new WarmMachines(2);
        Standing standing = new Standing();
        warm.put(one, standing);

        assertThat(warm.take(other)).isEmpty();
        assertThat(warm.count(one)).isEqualTo(1);
        assertThat(warm.take(one)).containsSame(standing);
        assertThat(warm.take(one)).isEmpty();
        warm.close();
        assertThat(standing.closed).hasValue(0);
    }

    @Test
    void beyondTheBoundTheOldestIsFreed() {
        WarmMachines warm = new WarmMachines(1);
        Standing oldest = new Standing();
        warm.put(one, oldest);
        warm.put(other, new Standing());

        assertThat(oldest.closed).hasValue(1);
        assertThat(warm.count(one)).isZero();
        assertThat(warm.take(other)).isPresent();
    }

    @Test
    void nothingStandsAfterTheEnd() {
        WarmMachines warm = new WarmMachines(2);
        Standing before = new Standing();
        Standing late = new Standing();
        warm.put(one, before);

        warm.close();
        warm.put(one, late);

        assertThat(before.closed).hasValue(1);
        assertThat(late.closed).hasValue(1);
        assertThat(warm.take(one)).isEmpty();
    }
}
