package org.bootrig.core.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.system.Answer;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.Readiness;
import org.bootrig.core.system.StaleImage;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/** Switches a session's machine on and leads its system to where it is ready. Belongs to the session's thread. */
final class Boot {

    private final BuiltSystem built;
    private final Profile profile;
    private final Machine machine;
    private final JudgedWaits waits;
    private final Dialogue dialogue;
    private long began;
    private @Nullable BootWatch watch;
    private @Nullable BootTimeline timeline;

    /** @param answering sends an answer */
    Boot(BuiltSystem built, Profile profile, Machine machine, JudgedWaits waits, Consumer<Answer> answering) {
        this.built = built;
        this.profile = profile;
        this.machine = machine;
        this.waits = waits;
        this.dialogue = new Dialogue(system().bootDialogue(), waits, this::screen, answering);
    }

    private SystemDescription system() {
        return built.description();
    }

    void powerOn() {
        began = machine.console().transcript().length();
        // The host's work to make a machine is not part of its boot.
        machine.power().prepare();
        Instant on = Instant.now();
        machine.power().on();
        watch = new BootWatch(machine, on);
    }

    /** Waits until the system is ready, by its contract: build id first, then what shows it, then prompt. */
    void awaitReady() {
        BudgetDeadline deadline = waits.deadline(system().bootBudget());
        if (watch != null) {
            watch.watchedBy(deadline);
        }
        waits.setBooting(true);
        Optional<ConsoleClue> prompt = system().console()
                .prompt()
                .map(marker -> marker.named("prompt '" + marker.name() + "'"))
                .map(marker -> new ConsoleClue(marker, "the " + marker.name()));
        boolean prompted;
        try (Clue ready = ready()) {
            prompted = dialogue.holdUntil(ready, prompt.filter(clue -> ready instanceof ConsoleClue), deadline);
        }
        StaleImage.check(built, machine.console().transcript(), began, endOfOutput());
        if (!prompted) {
            prompt.ifPresent(clue -> waits.await(clue.awaitedMarker(), deadline));
        }
        waits.setBooting(false);
        if (watch != null && !system().bootPhases().isEmpty()) {
            timeline = watch.timeline(system(), began, endOfOutput());
        }
        watch = null;
        // The next boot's output follows this offset. A reset's own event may be noticed only after that boot began to
        // print.
        began = endOfOutput();
    }

    /** Returns up to where the console's output belongs to this boot. */
    private long endOfOutput() {
        return system().readiness() instanceof Readiness.Serial
                ? machine.console().position()
                : machine.console().transcript().length();
    }

    /**
     * Checks that what showed that the system is ready is still there, on a machine that was restored to that moment.
     *
     * @return false when a kept state does not hold it
     */
    boolean checkReady() {
        Readiness readiness = system().readiness();
        boolean stays = readiness instanceof Readiness.ScreenText
                || readiness instanceof Readiness.ScreenPicture
                || readiness instanceof Readiness.Port;
        if (stays) {
            try (Clue ready = ready()) {
                waits.awaitFirst(List.of(ready), waits.deadline(system().commandBudget()));
            }
        }
        return stays;
    }

    /** Called whenever a wait wakes up. */
    void look() {
        if (waits.isBooting() && watch != null) {
            watch.look();
        }
    }

    Optional<BootTimeline> timeline() {
        return Optional.ofNullable(timeline);
    }

    private Clue ready() {
        Readiness readiness = system().readiness();
        if (readiness instanceof Readiness.Serial serial) {
            String name = "ready marker '" + serial.marker().name() + "'";
            return new ConsoleClue(serial.marker().named(name), "the " + name);
        }
        if (readiness instanceof Readiness.ScreenText text) {
            return ScreenClues.text(screen(), text.marker(), text.every());
        }
        if (readiness instanceof Readiness.ScreenPicture picture) {
            return ScreenClues.picture(screen(), built, picture.reference(), picture.every());
        }
        if (readiness instanceof Readiness.Port port) {
            return new PortClue(machine, require(Ports.class), port);
        }
        if (readiness instanceof Readiness.Quiet quiet) {
            return ScreenClues.quiet(machine, quiet.length(), quiet.every());
        }
        if (readiness instanceof Readiness.Event event) {
            return new EventClue(event.event());
        }
        throw UserMistake.in(
                system().folder().resolve(SystemDescription.FILE_NAME),
                "the system is never ready, by 'ready: none', so only scenarios that are tagged @cold and do not wait for "
                        + "it can run; tag the scenario, or describe what shows that the system is ready");
    }

    private Screen screen() {
        return require(Screen.class);
    }

    private <C extends Capability> C require(Class<C> capability) {
        return machine.capability(capability).orElseThrow(() -> Capability.missing(profile, capability));
    }

    /** A marker on the console. */
    record ConsoleClue(Marker awaitedMarker, String awaited) implements Clue {
        @Override
        public Optional<Marker> marker() {
            return Optional.of(awaitedMarker);
        }
    }

    private record EventClue(String event) implements Clue {
        @Override
        public String awaited() {
            return "the machine's event '" + event + "'";
        }

        @Override
        public boolean is(MachineEvent happened) {
            // A code that means a failure is not what shows that all is well.
            boolean failed = happened.exit()
                    .filter(exit -> exit.meaning() == MachineEvent.Meaning.FAILED)
                    .isPresent();
            return happened.kind().words().equals(event) && !failed;
        }
    }

    /** Answers what a system asks while it boots. Belongs to the session's thread. */
    private static final class Dialogue {

        private final List<Answer> answers;
        private final JudgedWaits waits;
        private final Supplier<Screen> screen;
        private final Consumer<Answer> answering;

        /** @param answering sends an answer */
        Dialogue(List<Answer> answers, JudgedWaits waits, Supplier<Screen> screen, Consumer<Answer> answering) {
            this.answers = answers;
            this.waits = waits;
            this.screen = screen;
            this.answering = answering;
        }

        /**
         * Answers, in order, until this clue is there. Of entries that are optional any number is left out. Where the system
         * has a prompt, the clue may come before it has asked everything, as a banner above a login does; then the prompt
         * says that all is answered. Where it has none, the clue does not count before all others were answered.
         *
         * @param prompt what the shell shows behind the dialogue
         * @return whether the prompt was seen
         */
        boolean holdUntil(Clue ready, Optional<? extends Clue> prompt, BudgetDeadline deadline) {
            int next = 0;
            boolean early = false;
            while (true) {
                List<Clue> possible = questions(next);
                boolean answered =
                        answers.subList(next, answers.size()).stream().allMatch(Answer::optional);
                if (!early && (answered || prompt.isPresent())) {
                    possible.add(ready);
                }
                if (early && answered) {
                    prompt.ifPresent(possible::add);
                }
                Clue there = waits.awaitFirst(possible, deadline);
                if (there == ready) {
                    if (answered) {
                        return false;
                    }
                    early = true;
                } else if (prompt.isPresent() && there == prompt.get()) {
                    return true;
                } else {
                    int asked = next + possible.indexOf(there);
                    answering.accept(answers.get(asked));
                    next = asked + 1;
                }
            }
        }

        /** Returns what may be asked next: optional entries, and the first that is not. */
        private List<Clue> questions(int next) {
            List<Clue> possible = new ArrayList<>();
            for (Answer answer : answers.subList(next, answers.size())) {
                possible.add(clue(answer));
                if (!answer.optional()) {
                    break;
                }
            }
            return possible;
        }

        private Clue clue(Answer answer) {
            return answer.onScreen()
                    .map(every -> ScreenClues.text(screen.get(), answer.await(), every))
                    .orElseGet(() -> new ConsoleClue(
                            answer.await(), "the question '" + answer.await().name() + "'"));
        }
    }
}
