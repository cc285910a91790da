package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSessionTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Run run;
    private MachineSession session;
    private FakeMachine guest;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: tiny
                artifacts: {raw: disk.img}
                console:
                  ready: tiny ready
                  prompt: "> "
                  build-id: "build {build-id}"
                  fingerprint: "{command}; echo {left}''{right} $?"
                  failures: {panicked: "PANIC"}
                budgets: {boot: 300ms, command: 20s}
                """);
        run = Run.begin(folder.resolve("output"));
        BuiltSystem built = new BuiltSystem(SystemDescription.read(folder), Optional.of("1234"));
        session = MachineSession.open(
                new MachineRequest("test", built, FakeProvider.FakeProfile.drivenByTheTest("rehearsal", folder), run));
        guest = (FakeMachine) session.machine();
        session.powerOn();
    }

    @AfterEach
    void close() {
        session.close();
        run.close();
    }

    @Test
    void aBootEndsAtThePromptOfTheImageJustBuilt() {
        guest.says("build 1234\r\ntiny ready\r\n> ");

        session.awaitReady();
    }

    @Test
    void anotherBuildIdIsAStaleImage() {
        guest.says("build 0815\r\ntiny ready\r\n> ");

        cause(session::awaitReady, Cause.STALE_IMAGE)
                .hasMessageContaining("'1234'")
                .hasMessageContaining("'0815'");
    }

    @Test
    void aBuildIdThatAnEarlierStepAlreadySawStillCounts() {
        guest.says("build 1234\r\n");
        session.await(Marker.literal("build"));
        guest.says("tiny ready\r\n> ");

        session.awaitReady();
    }

    @Test
    void theBuildIdOfTheLastBootIsNotThatOfThisOne() {
        guest.says("build 1234\r\ntiny ready\r\n> ");
        session.awaitReady();
        guest.happens(MachineEvent.Kind.RESET);
        session.awaitEvent(MachineEvent.Kind.RESET, LONG);
        guest.says("tiny ready\r\n> ");

        cause(session::awaitReady, Cause.STALE_IMAGE).hasMessageContaining("prints none");
    }

    @Test
    void aResetThatIsNoticedLateDoesNotHideTheBuildIdOfTheNewBoot() {
        guest.says("build 1234\r\ntiny ready\r\n> ");
        session.awaitReady();
        guest.says("build 1234\r\n");
        session.await(Marker.literal("build"));
        guest.happens(MachineEvent.Kind.RESET);
        session.awaitEvent(MachineEvent.Kind.RESET, LONG);
        guest.says("tiny ready\r\n> ");

        session.awaitReady();
    }

    @Test
    void aSilentBootIsAFailedBoot() {
        cause(session::awaitReady, Cause.BOOT_FAILED)
                .hasMessageContaining("ready marker 'tiny ready'")
                .hasMessageContaining("of a budget of 300 ms")
                .hasMessageContaining("The console stayed silent.");
    }

    @Test
    void aFailurePatternEndsEveryWaitAtOnceAndShowsTheLine() {
        guest.says("all is well\r\nPANIC: no init\r\n");

        cause(() -> session.await(Marker.literal("never"), LONG), Cause.PANICKED)
                .hasMessageContaining("'PANIC: no init'")
                .hasMessageContaining("  | all is well");
    }

    @Test
    void aPanicIsReadToItsEndAlthoughTheHostKeepsItsGuestWaiting() {
        guest.starves(SHORT, () -> guest.says("eip 1234\r\n"));
        guest.says("PANIC: no init\r\n");

        cause(() -> session.await(Marker.literal("never"), LONG), Cause.PANICKED)
                .hasMessageContaining("  | PANIC: no init\n  | eip 1234");
    }

    @Test
    void aResetThatNoStepAskedForEndsTheWait() {
        guest.happens(MachineEvent.Kind.RESET);

        cause(() -> session.await(Marker.literal("never"), LONG), Cause.REBOOTED_UNEXPECTEDLY);
    }

    @Test
    void whatTheGuestSaidBeforeItsResetIsStillFound() {
        guest.says("restarting\r\n");
        guest.happens(MachineEvent.Kind.RESET);

        session.await(Marker.literal("restarting"), LONG);
        assertThat(session.awaitEvent(MachineEvent.Kind.RESET, LONG).kind()).isEqualTo(MachineEvent.Kind.RESET);
        session.judgeRest();
    }

    @Test
    void aClosedLineIsALostConsole() {
        guest.dropsTheLine();

        cause(() -> session.await(Marker.literal("never"), LONG), Cause.CONSOLE_LOST);
    }

    @Test
    void aLineThatClosesBecauseTheMachineEndedIsADeadMachine() {
        CompletableFuture<Void> death = CompletableFuture.runAsync(() -> {
            guest.dropsTheLine();
            guest.happens(MachineEvent.Kind.ENDED);
        });

        cause(() -> session.await(Marker.literal("never"), LONG), Cause.MACHINE_DIED);
        death.join();
    }

    @Test
    void silenceWithABusyProcessorIsABusyHang() {
        guest.staysBusy();

        cause(() -> session.await(Marker.literal("never"), SHORT), Cause.HUNG_BUSY);
    }

    @Test
    void silenceWithAnIdleProcessorIsAnIdleHang() {
        cause(() -> session.await(Marker.literal("never"), SHORT), Cause.HUNG_IDLE);
    }

    @Test
    void silenceOfAMachineThatCannotBeMeasuredIsAHang() {
        guest.cannotBeMeasured();

        cause(() -> session.await(Marker.literal("never"), SHORT), Cause.HUNG);
    }

    @Test
    void aMachineThatStoodStillHasSpentNoBudget() {
        guest.standsStill();
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> {
                    guest.goesOn();
                    guest.says("good day\r\n");
                },
                CompletableFuture.delayedExecutor(4 * SHORT.toMillis(), TimeUnit.MILLISECONDS));

        session.await(Marker.literal("good day"), SHORT);
        later.join();
    }

    @Test
    void aWaitThatIsOverAtOnceDoesNotAskForASignOfLife() {
        guest.says("good day\r\n");

        session.await(Marker.literal("good day"), LONG);
        assertThat(guest.pulses()).isZero();
    }

    @Test
    void whatIsSaidWithinAStandstillIsReadBeforeAnythingIsTakenForUnsaid() {
        guest.standsStill();
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> {
                    guest.says("boot: FAIL\r\n");
                    guest.goesOn();
                },
                CompletableFuture.delayedExecutor(SHORT.toMillis(), TimeUnit.MILLISECONDS));

        session.catchUp();
        assertThat(session.machine().console().transcript().lastLines(12, 1)).containsExactly("boot: FAIL");
        later.join();
    }

    @Test
    void whatNothingSignalsIsLookedForUntilTheBudgetIsSpent() {
        int[] looks = {0};
        assertThat(session.poll("a third look", LONG, SHORT.dividedBy(20), () -> ++looks[0] == 3))
                .isTrue();
        assertThat(session.poll("nothing", SHORT, SHORT.dividedBy(20), () -> false))
                .isFalse();
    }

    @Test
    void aGuestThatStillTalksWhenTheBudgetEndsTimedOut() {
        CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
            while (true) {
                guest.says("still busy\r\n");
            }
        });

        cause(() -> session.await(Marker.literal("never"), SHORT), Cause.TIMED_OUT);
        session.close();
        assertThat(talk).failsWithin(LONG);
    }

    @Test
    void anUnreadFailureAtTheEndOfAScenarioStillFailsIt() {
        guest.says("fine\r\nPANIC late\r\n");
        session.await(Marker.literal("fine"));

        cause(session::judgeRest, Cause.PANICKED);
    }

    @Test
    void anExpectedFailureIsLeftToTheSteps() {
        guest.says("PANIC wanted\r\n");
        session.expectFailure("panicked");

        session.await(Marker.literal("PANIC wanted"));
        session.judgeRest();
    }

    @Test
    void aPowerOffThatAStepSawExplainsTheEndOfTheMachine() {
        guest.happens(MachineEvent.Kind.POWERED_OFF);
        session.awaitEvent(MachineEvent.Kind.POWERED_OFF, LONG);
        guest.happens(MachineEvent.Kind.ENDED);

        session.judgeRest();
    }

    @Test
    void whatAClientOfTheHostGotComesBack() throws Exception {
        assertThat(session.accompany("the download", LONG, () -> "page")).isEqualTo("page");
    }

    @Test
    void aClientsOwnTroubleComesOutAsItIs() {
        IOException refused = new IOException("refused");

        assertThatThrownBy(() -> session.accompany("the download", LONG, () -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }

    @Test
    void aPanicEndsTheWaitForAClientAndTheClient() throws Exception {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();

        cause(
                () -> session.accompany("the download", LONG, () -> {
                    guest.says("PANIC: in the driver\r\n");
                    return waitForEver(interrupted);
                }),
                Cause.PANICKED);
        assertThat(interrupted).succeedsWithin(LONG);
    }

    @Test
    void theMachinesEndExplainsAClientsTroubleBetterThanItsException() {
        cause(
                () -> session.accompany("the download", LONG, () -> {
                    guest.happens(MachineEvent.Kind.RESET);
                    throw new IOException("connection reset");
                }),
                Cause.REBOOTED_UNEXPECTEDLY);
    }

    @Test
    void aClientThatGetsNowhereEndsWithItsBudgetAndIsNamed() {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();

        cause(() -> session.accompany("the download", SHORT, () -> waitForEver(interrupted)), Cause.NO_ANSWER)
                .hasMessageContaining("the end of the download")
                .hasMessageContaining("of a budget of 200 ms");
        assertThat(interrupted).succeedsWithin(LONG);
    }

    private static String waitForEver(CompletableFuture<Void> interrupted) throws InterruptedException {
        try {
            return new CompletableFuture<String>().get();
        } catch (InterruptedException asExpected) {
            interrupted.complete(null);
            throw asExpected;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aCommandOfTheHostKeepsItsBudgetWhateverHoldsItsOutput() {
        cause(() -> session.host().run("echo begun; sleep 600; true", LONG.dividedBy(40)), Cause.TIMED_OUT)
                .hasMessageContaining("within 500 ms")
                .hasMessageContaining("begun");
    }

    @Test
    void whatACommandOfTheHostLeftRunningServesTheScenarioAndEndsWithIt() {
        String nap = "sleep " + (1_000_000 + System.nanoTime() % 1_000_000);
        // A process has another number in its namespace.
        session.host().run(nap + " & while ! grep -q '^sleep' /proc/$!/cmdline; do :; done", LONG);
        ProcessHandle left = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith(nap))
                .findFirst()
                .orElseThrow();
        assertThat(left.isAlive()).isTrue();

        session.close();
        assertThat(left.onExit()).succeedsWithin(LONG);
    }

    @Test
    void aLongWaitSaysWhatItWaitsFor() {
        List<String> notices = new CopyOnWriteArrayList<>();
        run.onWaiting(notices::add);

        cause(() -> session.await(Marker.literal("never"), Duration.ofSeconds(6)), Cause.HUNG_IDLE);
        assertThat(notices).isNotEmpty();
        assertThat(notices.get(0)).startsWith("test: the marker 'never' for ").contains(" of a budget of 6.0 s");
    }

    @Test
    void aMissingCapabilityNamesTheProfile() {
        assertThatThrownBy(() -> session.require(Screen.class))
                .isInstanceOf(CapabilityMissing.class)
                .hasMessage("the profile rehearsal has no screen");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> cause(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable wait, Cause cause) {
        return assertThatThrownBy(wait)
                .isInstanceOf(cause.verdict() == Verdict.FAILED ? SystemFailure.class : RigFault.class)
                .hasMessageStartingWith(cause.id() + ": ");
    }
}
