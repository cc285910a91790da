package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.qemu.protocol.QmpEvent;
import org.junit.jupiter.api.Test;

class MonitorEventsTest {

    private final List<String> reported = new ArrayList<>();
    private boolean silentGuest = true;
    private boolean brokenSectors;
    private final MonitorEvents events = new MonitorEvents(
            new MonitorEvents.Reporter() {
                @Override
                public void report(MachineEvent.Kind kind, String detail, Instant at) {
                    reported.add(kind + ": " + detail);
                }

                @Override
                public void giveUp(String reason) {
                    reported.add("gave up: " + reason);
                }

                @Override
                public boolean hasBrokenSectors() {
                    return brokenSectors;
                }
            },
            () -> silentGuest);

    @Test
    void leavesTheErrorsOfBrokenSectorsToTheGuestButNotAFullHost() throws Exception {
        brokenSectors = true;

        happens("BLOCK_IO_ERROR", "{'operation': 'read', 'nospace': false, 'reason': 'Input/output error'}");
        assertThat(reported).isEmpty();
        happens("BLOCK_IO_ERROR", "{'operation': 'write', 'nospace': true, 'reason': 'No space left on device'}");

        assertThat(reported).hasSize(1).first().asString().startsWith("gave up: ");
    }

    @Test
    void leavesTheResetsOfAMachineWhoseFirmwareSpeaksToItsWords() throws Exception {
        happens("RESET", "{'guest': true, 'reason': 'guest-reset'}");
        silentGuest = false;
        happens("RESET", "{'guest': true, 'reason': 'guest-reset'}");
        happens("RESET", "{'guest': false, 'reason': 'host-qmp-system-reset'}");

        assertThat(reported).containsExactly("RESET: by the guest", "RESET: by the reset button");
    }

    @Test
    void doesNotTakeAPanicOrAnOutsiderForAPowerOff() throws Exception {
        happens("SHUTDOWN", "{'guest': false, 'reason': 'host-signal'}");
        assertThat(events.hasGuestShutDown()).isFalse();
        happens("GUEST_PANICKED", "{'action': 'poweroff'}");
        happens("SHUTDOWN", "{'guest': true, 'reason': 'guest-panic'}");

        assertThat(reported).containsExactly("GUEST_PANICKED: poweroff");
        assertThat(events.hasGuestShutDown()).isTrue();
    }

    @Test
    void givesUpAMachineWhoseDiskTheHostCannotWrite() throws Exception {
        happens("BLOCK_IO_ERROR", "{'operation': 'write', 'reason': 'No space left on device', 'action': 'stop'}");

        assertThat(reported)
                .containsExactly("gave up: the host could not write the machine's disk: No space left on device");
    }

    private void happens(String name, String data) throws Exception {
        String json = "{'event': '" + name + "', 'data': " + data + ", 'timestamp': {'seconds': 1, 'microseconds': 2}}";
        QmpEvent event = QmpEvent.of(new ObjectMapper().readTree(json.replace('\'', '"')));
        assertThat(event.at()).isEqualTo(Instant.ofEpochSecond(1, 2000));
        events.accept(event);
    }
}
