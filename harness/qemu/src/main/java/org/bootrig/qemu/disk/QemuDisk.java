package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.Disk;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.DiskInterface;

/** The overlay that a machine writes to, read by {@code qemu-img}, and the faults of the disk that it represents. */
public final class QemuDisk implements Disk {

    private final QemuMonitor monitor;
    private final boolean isStick;
    private final BooleanSupplier isOn;
    private final MachineFolder folder;
    private final Map<String, String> marks;
    private final List<DiskFault> faults = new ArrayList<>();
    private boolean unplugged;

    public QemuDisk(
            QemuMonitor monitor,
            boolean isStick,
            BooleanSupplier isOn,
            MachineFolder folder,
            Map<String, String> marks) {
        this.monitor = monitor;
        this.isStick = isStick;
        this.isOn = isOn;
        this.folder = folder;
        this.marks = marks;
    }

    @Override
    public Path copy() {
        Path raw = folder.exchange("disk.raw");
        boolean running = isOn.getAsBoolean();
        if (running) {
            // Stopping makes QEMU write everything that it buffers.
            monitor.execute("stop");
        }
        try {
            Tool.run(
                    List.of(
                            "qemu-img",
                            "convert",
                            "-q",
                            "--force-share",
                            "-f",
                            "qcow2",
                            "-O",
                            "raw",
                            folder.overlay().toString(),
                            raw.toString()),
                    marks);
            return raw;
        } catch (IOException failed) {
            throw new RigFault(Cause.LAB_FAULT, "the machine's disk cannot be copied: " + failed.getMessage(), failed);
        } finally {
            if (running) {
                monitor.execute("cont");
            }
        }
    }

    @Override
    public void fail(long sector, Access access, boolean once) {
        if (isOn.getAsBoolean()) {
            throw new UserMistake(
                    "sectors of a disk are broken before the machine is powered on: tag the scenario @cold,"
                            + " or cut the power first");
        }
        faults.add(new DiskFault(sector, access, once));
    }

    @Override
    public void unplug() {
        if (!isStick) {
            throw new UserMistake("only a USB stick can be unplugged while the machine is on: the profile needs"
                    + " 'disk: interface: usb' or a 'stick'");
        }
        unplugged = true;
        monitor.execute("device_del", Map.of("id", DiskInterface.STICK));
    }

    /** Returns whether a disk was taken away from the running machine. */
    public boolean isUnplugged() {
        return unplugged;
    }

    public List<DiskFault> faults() {
        return List.copyOf(faults);
    }
}
