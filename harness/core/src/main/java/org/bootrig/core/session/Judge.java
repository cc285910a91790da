package org.bootrig.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bootrig.console.Sighting;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/** Judges a wait that did not find what it waited for. */
final class Judge {

    private static final int LINES_IN_MESSAGE = 20;
    /** Output in the last quarter of a wait counts as progress. */
    private static final int PROGRESS_SHARE = 4;
    /** A processor that was busy for more than half of its given time in a wait counts as busy. */
    private static final int BUSY_SHARE = 2;

    /** On the virtual clock an idle guest's time passes in leaps, far faster than any processor counts instructions. */
    private static final int IDLE_SPEED = 20;

    private final SystemDescription system;
    private final Machine machine;
    private final Secrets secrets;

    Judge(SystemDescription system, Machine machine, Secrets secrets) {
        this.secrets = secrets;
        this.system = system;
        this.machine = machine;
    }

    /**
     * Throws what this sighting means; never returns, so that callers can write {@code throw}.
     *
     * @param deadline null when the sighting came without a wait
     */
    RuntimeException failure(Sighting sighting, String awaited, boolean booting, @Nullable BudgetDeadline deadline) {
        if (sighting instanceof Sighting.Failing failing) {
            Settling.await(machine);
            String line = machine.console().transcript().lineAt(failing.end() - 1);
            String problem = system.name() + " reported its own failure ("
                    + failing.pattern().name() + "): '" + line + "'";
            throw thrown(Cause.PANICKED, problem, awaited, booting, deadline);
        }
        if (sighting instanceof Sighting.Interrupted interrupted
                && interrupted.reason() instanceof MachineEvent event) {
            throw happened(event, awaited, booting, deadline);
        }
        if (sighting instanceof Sighting.Interrupted interrupted
                && interrupted.reason() instanceof LineFailure failure) {
            String problem = system.name() + " reported its own failure (" + failure.pattern() + ") on "
                    + failure.line() + ": '" + failure.text() + "'";
            throw thrown(Cause.PANICKED, problem, awaited, booting, deadline);
        }
        if (sighting instanceof Sighting.Lost) {
            throw thrown(
                    Cause.CONSOLE_LOST, "the serial line was closed while the machine ran", awaited, booting, deadline);
        }
        throw expired(awaited, booting, Objects.requireNonNull(deadline, "only a wait expires"));
    }

    private RuntimeException happened(
            MachineEvent event, String awaited, boolean booting, @Nullable BudgetDeadline deadline) {
        String detail = event.detail().isEmpty() ? "" : " (" + event.detail() + ")";
        switch (event.kind()) {
            case RESET -> throw thrown(
                    Cause.REBOOTED_UNEXPECTEDLY, "the machine was reset" + detail, awaited, booting, deadline);
            case POWERED_OFF -> throw thrown(
                    Cause.POWERED_OFF_UNEXPECTEDLY,
                    "the machine was switched off" + detail,
                    awaited,
                    booting,
                    deadline);
            case EXITED -> throw exited(event, awaited, booting, deadline);
            case GUEST_PANICKED -> throw thrown(
                    Cause.PANICKED, "the guest reported a panic to the machine" + detail, awaited, booting, deadline);
            case NOTHING_TO_BOOT -> throw thrown(
                    Cause.BOOT_FAILED,
                    "the firmware found nothing to boot" + detail + ": " + look(),
                    awaited,
                    booting,
                    deadline);
            default -> throw thrown(
                    Cause.MACHINE_DIED, "the machine ended unexpectedly" + detail, awaited, booting, deadline);
        }
    }

    private String look() {
        String look = machine.bootMediumLook();
        return look.isEmpty() ? "a boot sector ends in 55 AA" : look;
    }

    /** A code that means a failure is the system's own report of one. */
    private RuntimeException exited(
            MachineEvent event, String awaited, boolean booting, @Nullable BudgetDeadline deadline) {
        boolean failed = event.exit()
                .filter(exit -> exit.meaning() == MachineEvent.Meaning.FAILED)
                .isPresent();
        Cause cause = failed ? Cause.PANICKED : Cause.POWERED_OFF_UNEXPECTEDLY;
        throw thrown(cause, system.name() + " ended the machine with " + event.detail(), awaited, booting, deadline);
    }

    private RuntimeException expired(String awaited, boolean booting, BudgetDeadline deadline) {
        if (deadline.hostFault().isPresent()) {
            Cause fault = deadline.hostFault().get();
            throw thrown(fault, fault.meaning(), awaited, booting, deadline);
        }
        Cause stuck = stuck(deadline);
        throw booting
                ? thrown(
                        Cause.BOOT_FAILED,
                        system.name() + " did not become ready (" + stuck.meaning() + ")",
                        awaited,
                        true,
                        deadline)
                : thrown(stuck, "", awaited, false, deadline);
    }

    /** Never returns. */
    private RuntimeException thrown(
            Cause cause, String problem, String awaited, boolean booting, @Nullable BudgetDeadline deadline) {
        Transcript transcript = machine.console().transcript();
        Judgement judgement = new Judgement(cause, secrets.hidden(problem))
                .awaiting(awaited, Optional.ofNullable(deadline).map(Judge::took))
                .behind(
                        transcript.length() == 0
                                ? List.of()
                                : secrets.hidden(transcript.lastLines(transcript.length(), LINES_IN_MESSAGE)))
                // Later on, a scenario's steps say what is on the screen.
                .showing(booting ? secrets.hidden(ScreenText.rows(machine)) : List.of());
        if (cause.verdict() == Verdict.BROKEN) {
            throw new RigFault(judgement, null);
        }
        throw new SystemFailure(judgement);
    }

    private static Judgement.Wait took(BudgetDeadline deadline) {
        return new Judgement.Wait(deadline.budget(), deadline.waited(), deadline.guestTime(), deadline.withheld());
    }

    /** Throws the verdict for a client of the host that has not ended when its budget is spent. */
    RuntimeException noAnswer(String activity, BudgetDeadline deadline) {
        if (deadline.hostFault().isPresent()) {
            return expired("the end of " + activity, false, deadline);
        }
        throw thrown(Cause.NO_ANSWER, Cause.NO_ANSWER.meaning(), "the end of " + activity, false, deadline);
    }

    private Cause stuck(BudgetDeadline deadline) {
        boolean spoke = machine.console().transcript().length() > 0;
        if (spoke && deadline.quiet().compareTo(deadline.given().dividedBy(PROGRESS_SHARE)) < 0) {
            return Cause.TIMED_OUT;
        }
        Optional<Duration> processorTime = deadline.processorTime();
        if (processorTime.isEmpty()) {
            return Cause.HUNG;
        }
        boolean busy = deadline.guestTime()
                .map(guest -> guest.compareTo(processorTime.get().multipliedBy(IDLE_SPEED)) < 0)
                // Compared with the time that the machine was given: on a busy host no guest works for half of
                // the wall-clock time.
                .orElseGet(() -> processorTime.get().compareTo(deadline.given().dividedBy(BUSY_SHARE)) > 0);
        return busy ? Cause.HUNG_BUSY : Cause.HUNG_IDLE;
    }
}
