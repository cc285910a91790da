package org.bootrig.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.lease.Lease;
import org.bootrig.core.session.MachineSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the harness relies on with every machine. A provider's tests extend this and name a {@link Subject}. */
@Timeout(120)
public abstract class ProviderContract {

    /** What no provider has. */
    private interface TeaKettle extends Capability {}

    @TempDir
    Path folder;

    private Trial trial;

    /** Returns the provider under test, for one test. */
    protected abstract Subject subject() throws IOException;

    @BeforeEach
    void beginTrial() throws IOException {
        trial = new Trial(subject(), folder);
    }

    @AfterEach
    void endTrial() {
        trial.close();
    }

    @Test
    void theConsoleHearsTheGuestFromItsFirstByteOn() throws IOException {
        Machine machine = trial.ready();

        assertThat(Trial.text(machine)).startsWith(Subject.FIRST_LINE);
        trial.exchange(machine, 'x');
    }

    @Test
    void aMachineIsSwitchedOffAndOnAgain() throws IOException {
        Machine machine = trial.machine();
        machine.power().off();
        machine.power().on();
        trial.awaitFirstLine(machine);
        assertThatThrownBy(() -> machine.power().on()).isInstanceOf(IllegalStateException.class);

        machine.power().off();
        machine.power().off();
        machine.power().on();

        trial.awaitFirstLine(machine);
        trial.exchange(machine, 'x');
        assertThat(Trial.text(machine).split(Subject.FIRST_LINE, -1))
                .as("one transcript for both")
                .hasSize(3);
    }

    @Test
    void aPreparedMachineStaysStoppedUntilItIsSwitchedOn() throws IOException {
        Machine machine = trial.machine();
        machine.power().prepare();
        assertThat(machine.console().transcript().length()).isZero();

        machine.power().on();

        trial.awaitFirstLine(machine);
    }

    @Test
    void aResetIsReportedAsOne() throws IOException {
        Machine machine = trial.ready();
        trial.send(machine, 'r');

        assertThat(trial.awaitEvent(machine).kind()).isEqualTo(MachineEvent.Kind.RESET);
        trial.awaitFirstLine(machine);
        trial.exchange(machine, 'x');
    }

    @Test
    void theResetButtonIsReportedAsAReset() throws IOException {
        Machine machine = trial.ready();
        machine.power().reset();

        assertThat(trial.awaitEvent(machine).kind()).isEqualTo(MachineEvent.Kind.RESET);
        trial.awaitFirstLine(machine);
    }

    @Test
    void aPowerOffByTheGuestIsReportedAsOneAndTheMachineCanBeSwitchedOnAgain() throws IOException {
        Machine machine = trial.ready();
        trial.exchange(machine, 'x');
        trial.send(machine, 'p');

        MachineEvent event = trial.awaitEvent(machine);
        assertThat(event.kind()).isEqualTo(MachineEvent.Kind.POWERED_OFF);
        assertThat(event.transcriptLength())
                .isLessThanOrEqualTo(machine.console().transcript().length());
        machine.power().on();
        trial.awaitFirstLine(machine);
    }

    @Test
    void anAccidentEndsEveryWait() throws IOException {
        Machine machine = trial.ready();
        trial.subject().breakDown(machine);

        trial.awaitAccident(machine);
        assertThatCode(machine::evidence).doesNotThrowAnyException();
    }

    @Test
    void evidenceIsCollectedInEveryState() throws IOException {
        Machine machine = trial.machine();
        assertThat(machine.evidence()).isNotEmpty();
        machine.power().on();
        trial.awaitFirstLine(machine);
        assertThat(machine.evidence()).isNotEmpty();
        machine.power().off();
        assertThat(machine.evidence()).isNotEmpty();
    }

    @Test
    void theLackOfACapabilityIsReportedByName() throws IOException {
        MachineRequest request = trial.request();
        try (MachineSession session = MachineSession.open(request)) {
            assertThat(session.machine().capability(TeaKettle.class)).isEmpty();
            assertThatThrownBy(() -> session.require(TeaKettle.class))
                    .isInstanceOf(CapabilityMissing.class)
                    .hasMessage("the profile " + request.profile().name() + " has no tea kettle");
        }
    }

    @Test
    void aMachineIsClosedFromEveryStateAndLeavesNothingBehind() throws IOException {
        Machine neverOn = trial.machine();
        neverOn.close();
        Machine prepared = trial.machine();
        prepared.power().prepare();
        prepared.close();
        Machine on = trial.ready();
        on.close();
        Machine off = trial.ready();
        off.power().off();
        off.close();
        Machine reset = trial.ready();
        reset.power().reset();
        reset.close();
        Machine poweredOff = trial.ready();
        trial.send(poweredOff, 'p');
        trial.awaitEvent(poweredOff);
        poweredOff.close();
        Machine broken = trial.ready();
        trial.subject().breakDown(broken);
        broken.close();

        assertThat(trial.leftBehind()).isEmpty();
        for (Machine closed : List.of(neverOn, prepared, on, off, reset, poweredOff, broken)) {
            assertThatCode(closed::close).as("closed twice").doesNotThrowAnyException();
            assertThatThrownBy(() -> closed.power().on()).as("on after its end").isInstanceOf(RuntimeException.class);
        }
        assertThat(trial.leftBehind()).isEmpty();
    }

    @Test
    void theWayToAServiceIsClosedWithTheMachine() throws IOException {
        Optional<String> service = trial.subject().service();
        assumeTrue(service.isPresent(), "leads to no service");
        Machine machine = trial.ready();
        Endpoint endpoint = machine.capability(Ports.class).orElseThrow().endpoint(service.orElseThrow());
        new Socket(endpoint.host(), endpoint.port()).close();

        machine.close();

        assertThatThrownBy(() -> new Socket(endpoint.host(), endpoint.port()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoKeepsStatesSaysWhatTheyDependOn() throws IOException {
        MachineRequest request = trial.request();
        Machine machine = trial.machine(request);

        assertThat(trial.subject().provider().stateIdentity(request).isPresent())
                .isEqualTo(machine.capability(Snapshots.class).isPresent());
    }

    @Test
    void aKeptStateIsWhereAnotherMachineStarts() throws IOException {
        Machine first = trial.machine();
        assumeTrue(first.capability(Snapshots.class).isPresent(), "keeps no states");
        first.power().on();
        trial.awaitFirstLine(first);
        trial.exchange(first, 'a');

        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));

        trial.exchange(first, 'b');
        assertThat(kept.transcript()).startsWith(Subject.FIRST_LINE).endsWith("a");
        assertThat(kept.size()).isPositive();
        first.close();
        trial.exchange(on(trial.machineFrom(kept)), 'c');
        KeptState copy = trial.subject().provider().openState(copied(kept), kept.transcript());
        assertThat(copy.digest()).isEqualTo(kept.digest());
        trial.exchange(on(trial.machineFrom(copy)), 'd');
    }

    private Path copied(KeptState kept) throws IOException {
        Path copy = folder.resolve("copy");
        try (InputStream stored = kept.open()) {
            Files.copy(stored, copy);
        }
        return copy;
    }

    private static Machine on(Machine machine) {
        machine.power().on();
        return machine;
    }

    @Test
    void whatIsHeldIsHeldByOneAndGivenUpAtTheEnd() throws IOException {
        Machine first = trial.machine();
        assumeTrue(first.lease().isPresent(), "holds nothing that others want");
        Lease lease = first.lease().orElseThrow();
        assertThat(lease.owner()).isNotBlank();
        assertThat(lease.expiry()).isAfter(Instant.now());
        lease.renew();
        MachineRequest second = trial.request();
        assertThatThrownBy(() -> trial.machine(second))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining(lease.resource())
                .hasMessageContaining(lease.owner());

        first.close();

        Machine next = trial.machine(second);
        assertThat(next.lease().orElseThrow().expiry()).isAfter(Instant.now());
        assertThatThrownBy(lease::renew).as("a lease that was given up").isInstanceOf(RigFault.class);
    }
}
