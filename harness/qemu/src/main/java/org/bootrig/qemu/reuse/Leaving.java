package org.bootrig.qemu.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.qemu.power.GuestConsoles;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.QemuProfile;

/**
 * Decides whether a machine's process can be put back to the state that it started from, and stops it. What was not
 * proved to be possible is refused: other accelerators than translation, a private network, coverage.
 */
public final class Leaving {

    /** Carries nothing to the guest, and is ours. */
    private static final Set<String> LINES = Set.of("firmware", "monitor");

    private static final Set<String> RUN_STATES = Set.of("running", "paused");

    private final MachineRequest request;
    private final QemuProfile profile;
    private final Accelerator accelerator;
    private final MachineFolder folder;

    /** Why a process is of no further use. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /** What leaving leads to: a process, or why there is none. */
    public record Left(Optional<StandingQemu> standing, String reason) {}

    public Leaving(MachineRequest request, QemuProfile profile, Accelerator accelerator, MachineFolder folder) {
        this.request = request;
        this.profile = profile;
        this.accelerator = accelerator;
        this.folder = folder;
    }

    /**
     * Stops the machine and returns its process, whose lines and events belong to nobody any more. Never throws.
     *
     * @param fromState whether the process started from the request's state, and was on ever since
     */
    public Left leave(PoweredMachine machine, boolean fromState, GuestConsoles consoles, Blemish blemish) {
        try {
            blemish.first().ifPresent(Leaving::refuse);
            requireShape(fromState);
            stop(machine, consoles);
            machine.silence();
            return new Left(
                    Optional.of(new StandingQemu(
                            machine, folder, profile, request.start().orElseThrow())),
                    "");
        } catch (Refused | RigFault reason) {
            return new Left(Optional.empty(), String.valueOf(reason.getMessage()));
        }
    }

    private void requireShape(boolean fromState) {
        if (!fromState) {
            refuse("it did not start from a kept state, or was switched off since");
        }
        if (accelerator != Accelerator.TCG) {
            refuse("putting back is proved for translation alone, and it runs with " + accelerator.word());
        }
        if (!request.traced().isEmpty()) {
            refuse("only a process that has translated nothing shows which code runs");
        }
        if (profile.network().map(QemuProfile.Network::isPrivate).orElse(false)) {
            refuse("what a private network holds cannot be put back");
        }
    }

    private void stop(PoweredMachine machine, GuestConsoles consoles) {
        if (!machine.isOn()) {
            refuse("it is off");
        }
        QemuMonitor monitor = new QemuMonitor(() -> machine);
        String status = monitor.execute("query-status").path("status").asText();
        if (!RUN_STATES.contains(status)) {
            refuse("its state is '" + status + "'");
        }
        monitor.execute("stop");
        for (JsonNode line : monitor.execute("query-chardev")) {
            String label = line.path("label").asText();
            // QEMU cannot replace the back end of a debug port.
            boolean isReplaced = profile.lines().all().stream()
                    .anyMatch(each -> each.takesInput() && each.word().equals(label));
            if (!isReplaced && !LINES.contains(label)) {
                refuse("nothing replaces its line '" + label + "'");
            }
        }
        SavedDevices.of(request.run())
                .problem(profile.architecture(), monitor.command("info qtree"))
                .ifPresent(Leaving::refuse);
        if (profile.clock() == MachineClock.Mode.REAL
                && !TimeStampGuard.isPossible(machine.process().pid())) {
            refuse("its time-stamp counter could not go back");
        }
        // What the port could not send yet follows as soon as there is room, and must not reach the next line.
        consoles.drain();
        monitor.execute("query-status");
        consoles.drain();
    }

    private static void refuse(String reason) {
        throw new Refused(reason);
    }
}
