package org.bootrig.qemu.reuse;

import java.io.IOException;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.qemu.power.GuestConsoles;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.QemuProfile;

/** A stopped process of QEMU that started from a kept state and can be put back to it. Thread-safe. */
public final class StandingQemu implements StandingMachine {

    private final PoweredMachine stopped;
    private final MachineFolder folder;
    private final QemuProfile profile;
    private final KeptState state;
    private boolean taken;

    StandingQemu(PoweredMachine stopped, MachineFolder folder, QemuProfile profile, KeptState state) {
        this.stopped = stopped;
        this.folder = folder;
        this.profile = profile;
        this.state = state;
    }

    /** Returns the folder of the process, which now belongs to the machine that is made of it. */
    public synchronized MachineFolder take(KeptState wanted, MachineClock.Mode clock) {
        if (taken || !wanted.equals(state) || clock != profile.clock()) {
            throw new IllegalStateException("This process cannot become that machine.");
        }
        taken = true;
        return folder;
    }

    /**
     * Puts the process back to its state and returns the machine that it runs now, stopped; throws {@link RigFault} when
     * that fails, after which the process is of no use.
     */
    public PoweredMachine putBack(String name, GuestConsoles consoles, MachineEvents events) {
        try {
            return new PuttingBack(stopped, folder, profile).run(name, consoles, events);
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the process of another machine could not be put back for the machine " + name + ": "
                            + failed.getMessage(),
                    failed);
        }
    }

    /** Ends the process of a machine that took it and did not put it back. */
    public void end() {
        stopped.silence();
        stopped.end();
    }

    @Override
    public synchronized void close() {
        if (!taken) {
            taken = true;
            end();
            folder.delete();
        }
    }
}
