package org.bootrig.qemu.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.session.MachineSession;
import org.bootrig.qemu.FaultyKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten ways in which kernels die: each is distinguished from the others, and the evidence names the line that did it.
 */
@Timeout(60)
class SeededFaultsTest {

    @TempDir
    static Path folder;

    private static FaultyKernel kernel;

    @BeforeAll
    static void build() throws IOException {
        kernel = new FaultyKernel(folder);
    }

    @AfterAll
    static void end() {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "null-dereference, PANICKED, null_dereference",
        "wild-jump, PANICKED, wild_jump",
        "stack-overflow, PANICKED, descend",
        "interrupt-division, PANICKED, count_load",
        "double-free, PANICKED, release",
        "use-after-free, PANICKED, use_after_free",
        "user-pointer, PANICKED, write_to_user",
        "deadlock, HUNG_BUSY, take_lock",
        "lost-wake-up, HUNG_IDLE, sleep_for_data",
        "triple-fault, REBOOTED_UNEXPECTEDLY, triple_fault"
    })
    void isJudgedAndFoundInTheSource(String fault, Cause cause, String function) throws IOException {
        try (MachineSession session = kernel.booted("i386")) {
            Map<String, String> evidence = evidenceOf(session, fault, cause, function);

            assertThat(evidence).doesNotContainKey("missing evidence");
            assertThat(evidence.get("backtrace")).doesNotContain("Without GDB");
            String where = cause == Cause.REBOOTED_UNEXPECTEDLY ? "processors before the reset" : "backtrace";
            assertThat(evidence.get(where)).contains(function);
        }
    }

    @Test
    void aTasksStackShowsWhatItWaitsForWhereTheProcessorOnlyIdles() throws IOException {
        try (MachineSession session = kernel.booted("i386")) {
            session.type("blocked-task");
            SystemFailure failure =
                    catchThrowableOfType(SystemFailure.class, () -> session.await(Marker.literal("never printed")));
            assertThat(failure.failureCause()).isEqualTo(Cause.HUNG_IDLE);

            Map<String, String> evidence = pieces(session);

            assertThat(evidence.get("tasks"))
                    .containsSubsequence(
                            "- main\n  is at a processor",
                            "\n> reader.[2J\n  #0 ",
                            "wait_for_disk",
                            "faults.c:" + kernel.lineOf("blocked-task"),
                            "2 tasks");
            assertThat(evidence.get("backtrace")).contains("#0  blocked_task");
            assertThat(session.failingPlace(Cause.HUNG_IDLE))
                    .contains(new CodePlace("wait_for_disk", "faults.c", kernel.lineOf("blocked-task")));
        }
    }

    /** GDB takes such a machine's registers for 64 bits wide and cannot unwind. */
    @ParameterizedTest
    @CsvSource({
        "null-dereference, PANICKED, null_dereference",
        "wild-jump, PANICKED, wild_jump",
        "double-free, PANICKED, release",
        "triple-fault, REBOOTED_UNEXPECTEDLY, triple_fault"
    })
    void isFoundOnAProcessorThatIsWiderThanTheKernel(String fault, Cause cause, String function) throws IOException {
        try (MachineSession session = kernel.booted("x86_64")) {
            Map<String, String> evidence = evidenceOf(session, fault, cause, function);

            assertThat(evidence.get("backtrace")).contains("Without GDB, by frame pointers alone");
        }
    }

    private static Map<String, String> evidenceOf(MachineSession session, String fault, Cause cause, String function)
            throws IOException {
        session.type(fault);
        SystemFailure failure =
                catchThrowableOfType(SystemFailure.class, () -> session.await(Marker.literal("never printed")));
        assertThat(failure.failureCause()).as(failure.getMessage()).isEqualTo(cause);
        Map<String, String> evidence = pieces(session);
        assertThat(session.failingPlace(cause))
                .as(evidence.get("backtrace") + evidence.get("missing evidence"))
                .contains(new CodePlace(function, "faults.c", kernel.lineOf(fault)));
        return evidence;
    }

    private static Map<String, String> pieces(MachineSession session) {
        return session.evidence().stream()
                .collect(
                        Collectors.toMap(Evidence::name, piece -> new String(piece.content(), StandardCharsets.UTF_8)));
    }
}
