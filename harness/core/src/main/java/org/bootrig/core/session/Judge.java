package org.bootrig.core.session;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.bootrig.console.Sighting;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/** Names the cause when a wait did not see what it waited for, in a message that stands alone. */
final class Judge {

    private static final int LINES_IN_MESSAGE = 20;
    /** Output in the last quarter of a wait counts as progress. */
    private static final int PROGRESS_SHARE = 4;
    /** A processor at work for more than half of the time that it was given in a wait counts as busy. */
    private static final int BUSY_SHARE = 2;

    /** On the virtual clock an idle guest's time passes in leaps, far faster than any processor counts instructions. */
    private static final int IDLE_SPEED = 20;

    private final SystemDescription system;
    private final Machine machine;

    Judge(SystemDescription system, Machine machine) {
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
            throw failing(failing, awaited, deadline);
        }
        if (sighting instanceof Sighting.Interrupted interrupted
                && interrupted.reason() instanceof MachineEvent event) {
            throw happened(event, awaited, booting, deadline);
        }
        if (sighting instanceof Sighting.Lost) {
            throw new RigFault(
                    Cause.CONSOLE_LOST,
                    "the serial line was closed while the machine ran; awaited " + awaited + lastLines());
        }
        throw expired(awaited, booting, Objects.requireNonNull(deadline, "only a wait expires"));
    }

    private SystemFailure failing(Sighting.Failing failing, String awaited, @Nullable BudgetDeadline deadline) {
        Settling.await(machine);
        Transcript transcript = machine.console().transcript();
        String line = transcript.lineAt(failing.end() - 1);
        return new SystemFailure(
                Cause.PANICKED,
                system.name() + " reported its own failure ("
                        + failing.pattern().name() + "): '" + line + "'; " + waiting(awaited, deadline) + lastLines());
    }

    private RuntimeException happened(
            MachineEvent event, String awaited, boolean booting, @Nullable BudgetDeadline deadline) {
        String message = waiting(awaited, deadline) + lastLines();
        String detail = event.detail().isEmpty() ? "" : " (" + event.detail() + ")";
        switch (event.kind()) {
            case RESET -> throw new SystemFailure(
                    Cause.REBOOTED_UNEXPECTEDLY, "the machine was reset" + detail + "; " + message);
            case POWERED_OFF -> throw new SystemFailure(
                    Cause.POWERED_OFF_UNEXPECTEDLY, "the machine was switched off" + detail + "; " + message);
            case GUEST_PANICKED -> throw new SystemFailure(
                    Cause.PANICKED, "the guest told the machine that it panicked" + detail + "; " + message);
            case NOTHING_TO_BOOT -> throw new SystemFailure(
                    Cause.BOOT_FAILED,
                    "the firmware found nothing to boot" + detail
                            + "; is the image's first sector a boot sector that ends in 55 AA? " + message);
            default -> throw new RigFault(
                    Cause.MACHINE_DIED, "the machine ended without being told to" + detail + "; " + message);
        }
    }

    private RuntimeException expired(String awaited, boolean booting, BudgetDeadline deadline) {
        if (deadline.hostFault().isPresent()) {
            Cause fault = deadline.hostFault().get();
            throw new RigFault(fault, fault.meaning() + "; " + waiting(awaited, deadline) + lastLines());
        }
        Cause stuck = stuck(deadline);
        Cause cause = booting ? Cause.BOOT_FAILED : stuck;
        String how = booting ? system.name() + " did not become ready (" + stuck.meaning() + "); " : "";
        throw new SystemFailure(cause, how + waiting(awaited, deadline) + lastLines());
    }

    /** Throws what it means that a client of the host, which did this, is not done when its budget is spent. */
    RuntimeException noAnswer(String activity, BudgetDeadline deadline) {
        if (deadline.hostFault().isPresent()) {
            return expired("the end of " + activity, false, deadline);
        }
        throw new SystemFailure(
                Cause.NO_ANSWER,
                Cause.NO_ANSWER.meaning() + "; " + waiting("the end of " + activity, deadline) + lastLines());
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
                // Of the time that the machine was given: on a busy host no guest is at work for half of the wall
                // clock's.
                .orElseGet(() -> processorTime.get().compareTo(deadline.given().dividedBy(BUSY_SHARE)) > 0);
        return busy ? Cause.HUNG_BUSY : Cause.HUNG_IDLE;
    }

    private static String waiting(String awaited, @Nullable BudgetDeadline deadline) {
        if (deadline == null) {
            return "seen at " + awaited;
        }
        Duration withheld = deadline.withheld();
        return "awaited " + awaited + " for " + Durations.words(deadline.waited()) + " of a budget of "
                + Durations.words(deadline.budget())
                + deadline.guestTime()
                        .map(guest -> " (" + Durations.words(guest) + " of the guest's own time)")
                        .orElse("")
                + (withheld.toMillis() < 100
                        ? ""
                        : " (the host kept the machine waiting for " + Durations.words(withheld) + ")");
    }

    private String lastLines() {
        Transcript transcript = machine.console().transcript();
        if (transcript.length() == 0) {
            return "\nThe console stayed silent.";
        }
        return "\nThe last lines of the console:\n  | "
                + String.join("\n  | ", transcript.lastLines(transcript.length(), LINES_IN_MESSAGE));
    }
}
