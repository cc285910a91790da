package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.file.Path;
import org.bootrig.console.Console;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.StateFile;
import org.bootrig.qemu.power.GuestConsoles;
import org.bootrig.qemu.power.QemuMonitor;

/** Keeps the machine's states inside its qcow2 overlay. */
public final class QemuSnapshots implements Snapshots {

    /** The state's name inside its file. */
    public static final String KEPT = "bootrig-kept";

    private final QemuMonitor monitor;
    private final Console console;
    private final GuestConsoles consoles;
    private final MachineOverlays overlays;

    /** @param consoles all of the machine's, the system's own first */
    public QemuSnapshots(QemuMonitor monitor, GuestConsoles consoles, MachineOverlays overlays) {
        this.monitor = monitor;
        this.console = consoles.main();
        this.consoles = consoles;
        this.overlays = overlays;
    }

    @Override
    public void save(String name) {
        monitor.order("savevm " + checked(name));
    }

    @Override
    public void restore(String name) {
        monitor.execute("stop");
        // Output from before this point belongs to the state that is replaced.
        consoles.discard();
        monitor.order("loadvm " + checked(name));
        monitor.machine().noteLoadedState();
        monitor.execute("cont");
    }

    @Override
    public KeptState keep(Path file) {
        monitor.execute("stop");
        try {
            consoles.drain();
            long said = console.transcript().length();
            monitor.order("savevm " + KEPT);
            // Stopping, even again, makes QEMU write everything that it buffers to the overlay.
            monitor.execute("stop");
            overlays.keep(file);
            monitor.order("delvm " + KEPT);
            return StateFile.of(file, console.transcript(), said);
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT, "the machine's state cannot be kept in " + file + ": " + failure, failure);
        } finally {
            monitor.execute("cont");
        }
    }

    private static String checked(String name) {
        if (!name.matches("[A-Za-z][\\w.-]{0,100}")) {
            throw new UserMistake("'" + name + "' cannot name a snapshot; use letters, digits, '.', '_' and '-'");
        }
        return name;
    }
}
