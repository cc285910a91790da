package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.session.MachineSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session makes of a machine with several lines, and of one that its guest ends with a code. */
@Timeout(60)
class SessionLinesTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void aMarkerIsAwaitedOnAnotherLineAndWhatIsTypedThereArrives() throws Exception {
        try (MachineSession session = session("lines: [serial2, debug]")) {
            session.awaitOn("debug", Marker.literal("on the debug port"), AMPLE);
            session.awaitOn("serial2", Marker.literal("on the second port"), AMPLE);
            session.sendOn("serial2", "a");
            session.awaitOn("serial2", Marker.literal("(a)"), AMPLE);
            session.await(Marker.literal("on the first port"), AMPLE);
            session.judgeRest();

            assertThat(session.inputs()).extracting(input -> input.by()).containsExactly("serial2");
            assertThat(session.evidence())
                    .extracting(Evidence::name)
                    .contains("transcript of the line debug", "transcript of the line serial2");
        }
    }

    @Test
    void aFailureOnAnotherLineEndsAWaitOnTheConsole() throws Exception {
        bench.contract("failures: {panicked: PANIC}");
        try (MachineSession session = session("lines: [serial2, debug]", "debug-exit: {}")) {
            session.awaitOn("serial2", Marker.literal("on the second port"), AMPLE);
            session.sendOn("serial2", "x");

            assertThatThrownBy(() -> session.await(Marker.literal("never said"), AMPLE))
                    .isInstanceOf(SystemFailure.class)
                    .hasMessageStartingWith("panicked: guest reported its own failure (panicked) on the line 'debug':"
                            + " 'PANIC: leaving'");
        }
    }

    @Test
    void aFailureOnTheConsoleEndsAWaitOnAnotherLine() throws Exception {
        bench.contract("failures: {panicked: PANIC}");
        try (MachineSession session = session("console: debug", "lines: [serial, serial2]", "debug-exit: {}")) {
            session.awaitOn("serial2", Marker.literal("on the second port"), AMPLE);
            session.sendOn("serial2", "x");

            assertThatThrownBy(() -> session.awaitOn("serial", Marker.literal("never said"), AMPLE))
                    .isInstanceOf(SystemFailure.class)
                    .hasMessageStartingWith("panicked: guest reported its own failure (panicked) on the console:");
        }
    }

    @Test
    void whatIsNotThereIsAReasonToSkip() throws Exception {
        try (MachineSession session = session("console: debug", "lines: [serial2]")) {
            assertThatThrownBy(() -> session.type("x"))
                    .isInstanceOf(CapabilityMissing.class)
                    .hasMessageContaining("the console of the profile small carries output alone");
            assertThatThrownBy(() -> session.awaitOn("serial", Marker.literal("x"), AMPLE))
                    .isInstanceOf(CapabilityMissing.class)
                    .hasMessageContaining("no line 'serial' beside its console; it has serial2");
        }
        try (MachineSession session = session("lines: [debug]")) {
            assertThatThrownBy(() -> session.sendOn("debug", "x"))
                    .isInstanceOf(CapabilityMissing.class)
                    .hasMessageContaining("'debug': it carries output alone");
        }
    }

    @Test
    void anExitThatMeansSuccessNeedsNoStep() throws Exception {
        try (MachineSession session = exiting("debug-exit: {passed: [33]}")) {
            Bench.awaitEvents(session.machine(), 2);

            session.judgeRest();
        }
    }

    @Test
    void anExitThatMeansAFailureIsTheSystemsOwnReport() throws Exception {
        try (MachineSession session = exiting("debug-exit: {passed: [35], failed: {33: out of pages}}")) {
            assertThatThrownBy(() -> session.await(Marker.literal("never said"), AMPLE))
                    .isInstanceOf(SystemFailure.class)
                    .hasMessageStartingWith(
                            "panicked: guest ended the machine with exit code 33, which means out of pages");
        }
    }

    @Test
    void anExitBeforeWhatIsAwaitedIsUnexpected() throws Exception {
        try (MachineSession session = exiting("debug-exit: {}")) {
            assertThatThrownBy(() -> session.await(Marker.literal("never said"), AMPLE))
                    .isInstanceOf(SystemFailure.class)
                    .hasMessageStartingWith("powered-off-unexpectedly: guest ended the machine with exit code 33");
        }
    }

    @Test
    void anAwaitedExitIsNoFailure() throws Exception {
        try (MachineSession session = exiting("debug-exit: {}")) {
            assertThat(session.awaitEvent(MachineEvent.Kind.EXITED, AMPLE)
                            .exit()
                            .orElseThrow()
                            .code())
                    .isEqualTo(33);
            session.awaitEvent(MachineEvent.Kind.ENDED, AMPLE);
            session.judgeRest();
        }
    }

    /** Opens a machine whose guest ends it with the code 33. */
    private MachineSession exiting(String debugExit) throws Exception {
        MachineSession session = session("lines: [serial2]", debugExit);
        session.awaitOn("serial2", Marker.literal("on the second port"), AMPLE);
        session.sendOn("serial2", "x\20");
        return session;
    }

    private MachineSession session(String... profile) throws Exception {
        BootSector.write("lines", bench.nextDisk());
        MachineSession session = MachineSession.open(bench.request(profile));
        session.powerOn();
        return session;
    }
}
