package org.bootrig.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bootrig.core.machine.media.Medium;
import org.junit.jupiter.api.Test;

class CapabilityTest {

    /** A capability that a provider adds and that is unknown here. */
    private interface IpmiSensors extends Capability {}

    private record Board(String name, Path file) implements Profile {

        @Override
        public String provider() {
            return "bench";
        }

        @Override
        public List<Medium> media() {
            return List.of();
        }
    }

    @Test
    void theLackOfACapabilityIsReportedInItsWords() {
        Profile board = new Board("board", Path.of("board.yaml"));

        assertThat(Capability.missing(board, Screen.class)).hasMessage("the profile board has no screen");
        assertThat(Capability.missing(board, CodeTrace.class)).hasMessage("the profile board has no code trace");
        assertThat(Capability.missing(board, IpmiSensors.class)).hasMessage("the profile board has no ipmi sensors");
    }
}
