package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.system.BootPhase;
import org.bootrig.core.system.BootStamp;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootTimelineTest {

    private static final String SYSTEM =
            """
            name: tiny
            artifacts: {raw: disk.img}
            console:
              ready: tiny ready
              prompt: "> "
            boot-stamp: '^\\[(?<milliseconds>\\d+)\\]'
            boot-phases:
              - {phase: loader, until: "loader:", budget: 10s}
              - {phase: kernel, until: "/memory: [0-9]+/", budget: 10s}
              - {phase: disks, until: "disks:", budget: 10s}
              - {phase: prompt, until: "> ", budget: 10s}
            """;

    @TempDir
    Path folder;

    @Test
    void phasesFollowOneAnotherFromPowerOnToThePrompt() throws IOException {
        BootTimeline timeline = boot(SYSTEM, "loader: here\r\n[20] memory: 64\r\n[31] disks: 1\r\ntiny ready\r\n> ");

        assertThat(timeline.phases())
                .extracting(phase -> phase.phase().name())
                .containsExactly("loader", "kernel", "disks", "prompt");
        assertThat(timeline.phases())
                .allSatisfy(phase -> assertThat(phase.elapsed()).isPresent())
                .allSatisfy(phase -> assertThat(timeline.isWithinBudget(phase)).isTrue());
        Duration whole = timeline.phases().stream()
                .map(phase -> phase.elapsed().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(Duration.ZERO, Duration.between(timeline.on(), Instant.now()));
    }

    @Test
    void guestTimeIsKnownOnlyBetweenTwoStampedLines() throws IOException {
        BootTimeline timeline = boot(SYSTEM, "loader: here\r\n[20] memory: 64\r\n[31] disks: 1\r\ntiny ready\r\n> ");

        assertThat(timeline.phases())
                .extracting(BootTimeline.Phase::guest)
                .containsExactly(
                        Optional.empty(), Optional.empty(), Optional.of(Duration.ofMillis(11)), Optional.empty());
    }

    @Test
    void aPhaseWithoutItsMarkerHasNoEndAndTheNextNoBeginning() throws IOException {
        BootTimeline timeline = boot(SYSTEM, "loader: here\r\n[31] disks: 1\r\ntiny ready\r\n> ");

        assertThat(timeline.phases())
                .extracting(phase -> phase.elapsed().isPresent())
                .containsExactly(true, false, false, false);
        assertThat(timeline.isWithinBudget(timeline.phases().get(1))).isFalse();
        assertThat(timeline.words()).contains("kernel: not seen: '/memory: [0-9]+/'");
    }

    @Test
    void whatTheHostKeptFromTheMachineIsNotItsOwn() {
        BootPhase phase = new BootPhase("kernel", Marker.literal("x"), Duration.ofMillis(100));
        BootTimeline.Phase starved = new BootTimeline.Phase(
                phase, Optional.of(Duration.ofMillis(150)), Duration.ofMillis(60), Optional.empty());
        BootTimeline.Phase slow = new BootTimeline.Phase(
                phase, Optional.of(Duration.ofMillis(150)), Duration.ofMillis(40), Optional.empty());
        BootTimeline timeline = new BootTimeline(Instant.now(), MachineClock.Mode.REAL, List.of(starved, slow));

        assertThat(timeline.isWithinBudget(starved)).isTrue();
        assertThat(timeline.isWithinBudget(slow)).isFalse();
        assertThat(timeline.words()).contains("kernel: 110 ms of 100 ms, plus 40 ms that the host withheld");
    }

    @Test
    void aWaitThatIsBookedLateCountsForThePhaseThatHadIt() {
        Duration none = Duration.ZERO;
        List<BootTimeline.Phase> booked = BootWatch.bookedInTime(
                List.of(phase(900, 100), phase(50, 350), phase(60, 10)), List.of(none, none, none));

        assertThat(booked).extracting(phase -> phase.starved().toMillis()).containsExactly(400L, 50L, 10L);
    }

    @Test
    void whileTheMachineRanNothingWasWithheldFromIt() {
        // Harness and machine starved at once, and both waits were counted.
        Duration onEachProcessor =
                Duration.ofMillis(30).multipliedBy(Runtime.getRuntime().availableProcessors());
        List<BootTimeline.Phase> booked = BootWatch.bookedInTime(List.of(phase(500, 900)), List.of(onEachProcessor));

        assertThat(booked.get(0).served()).contains(Duration.ofMillis(30));
    }

    private static BootTimeline.Phase phase(int elapsed, int starved) {
        return new BootTimeline.Phase(
                new BootPhase("any", Marker.literal("x"), Duration.ofMillis(100)),
                Optional.of(Duration.ofMillis(elapsed)),
                Duration.ofMillis(starved),
                Optional.empty());
    }

    @Test
    void onTheVirtualClockTheGuestsOwnTimeIsJudged() {
        BootPhase phase = new BootPhase("kernel", Marker.literal("x"), Duration.ofMillis(100));
        BootTimeline.Phase both = new BootTimeline.Phase(
                phase, Optional.of(Duration.ofMillis(20)), Duration.ZERO, Optional.of(Duration.ofMillis(120)));

        assertThat(new BootTimeline(Instant.now(), MachineClock.Mode.VIRTUAL, List.of(both)).isWithinBudget(both))
                .isFalse();
        assertThat(new BootTimeline(Instant.now(), MachineClock.Mode.REAL, List.of(both)).isWithinBudget(both))
                .isTrue();
    }

    @Test
    void aNumberThatNoClockShowsIsNoStamp() {
        BootStamp stamp = BootStamp.parse("\\[(?<nanoseconds>\\d+)\\]");

        assertThat(stamp.on("[1500] up")).contains(Duration.ofNanos(1500));
        assertThat(stamp.on("[" + "9".repeat(400) + "] up")).isEmpty();
        assertThat(stamp.on("up")).isEmpty();
    }

    @Test
    void counterOfTheProcessorIsReadWhereTheExpressionHasIt() {
        BootStamp stamp = BootStamp.parse("\\[(?<milliseconds>\\d+) (?<cycles>\\d+)\\]");

        assertThat(stamp.cyclesOn("[15 35856990] up")).hasValue(35856990);
        assertThat(stamp.on("[15 35856990] up")).contains(Duration.ofMillis(15));
        assertThat(stamp.cyclesOn("[15 " + "9".repeat(400) + "] up")).isEmpty();
        assertThat(BootStamp.parse("\\[(?<milliseconds>\\d+)").cyclesOn("[15 7] up"))
                .isEmpty();
    }

    @Test
    void aLaterLineGivesTheTimeAtWhichTheLoadersPhaseEnded() throws IOException {
        String stampedLater = SYSTEM.replace(
                "until: \"loader:\", budget: 10s",
                "until: \"loader:\", budget: 10s, stamp: 'loader left at (?<milliseconds>\\d+)'");

        BootTimeline timeline = boot(
                stampedLater, "loader: here\r\n[20] memory: 64\r\n[31] disks: 1, loader left at 5\r\ntiny ready\r\n> ");

        assertThat(timeline.phases().get(1).guest()).contains(Duration.ofMillis(15));
    }

    @Test
    void mistakesInPhasesNameTheirLine() {
        mistaken("kernel, until", "Kernel!, until", "system.yaml:7: the boot phase 'Kernel!' needs lower-case words");
        mistaken("phase: kernel", "phase: loader", "system.yaml:7: the boot phase 'loader' is named twice");
        mistaken("\"disks:\", budget: 10s", "\"disks:\", budget: soon", "system.yaml:7: the boot phase 'disks'");
        mistaken("milliseconds", "seconds", "system.yaml:6: ");
        mistaken("budget: 10s", "bugdet: 10s", "unknown key 'bugdet'");
    }

    private void mistaken(String right, String wrong, String message) {
        assertThatThrownBy(() -> describe(SYSTEM.replaceFirst(right, wrong)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(message);
    }

    private SystemDescription describe(String yaml) throws IOException {
        Files.writeString(folder.resolve("system.yaml"), yaml);
        return SystemDescription.read(folder);
    }

    private BootTimeline boot(String yaml, String said) throws IOException {
        BuiltSystem built = new BuiltSystem(describe(yaml), Optional.empty());
        try (Run run = Run.begin(folder.resolve("output"));
                MachineSession session = MachineSession.open(new MachineRequest(
                        "test", built, FakeProvider.FakeProfile.drivenByTheTest("rehearsal", folder), run))) {
            session.powerOn();
            ((FakeMachine) session.machine()).says(said);
            session.awaitReady();
            return session.bootTimeline().orElseThrow();
        }
    }
}
