package org.bootrig.qemu.reuse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.qemu.arguments.QemuArguments;
import org.bootrig.qemu.disk.QemuSnapshots;
import org.bootrig.qemu.network.QemuCable;
import org.bootrig.qemu.power.GuestConsoles;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.GuestLine;
import org.bootrig.qemu.profile.QemuProfile;

/**
 * Puts a stopped process back to the state that it started from. What a saved state contains, QEMU loads; all else that
 * an earlier machine can have left is replaced before: bytes that wait in the serial line, connections and frames in QEMU's
 * network, the last time-stamp, what was logged.
 */
final class PuttingBack {

    private final PoweredMachine stopped;
    private final QemuMonitor monitor;
    private final MachineFolder folder;
    private final QemuProfile profile;

    PuttingBack(PoweredMachine stopped, MachineFolder folder, QemuProfile profile) {
        this.stopped = stopped;
        this.monitor = new QemuMonitor(() -> stopped);
        this.folder = folder;
        this.profile = profile;
    }

    PoweredMachine run(String name, GuestConsoles consoles, MachineEvents events) throws IOException {
        replaceLines(consoles);
        if (profile.network().isPresent()) {
            replaceNetwork(profile.network().get());
        }
        if (profile.clock() == MachineClock.Mode.REAL) {
            TimeStampGuard.reset(stopped.process().pid());
        }
        monitor.order("loadvm " + QemuSnapshots.KEPT);
        // Loading begins with a reset, which QEMU logs.
        empty(folder.resetLog());
        return stopped.handOver(name, folder, consoles, events);
    }

    /** Bytes that the guest has not read wait in the old pipes; the ports' own buffers are in the saved state. */
    private void replaceLines(GuestConsoles consoles) throws IOException {
        folder.replaceLines(profile.lines().all().stream().map(GuestLine::word).toList());
        List<NamedPipes> lines = consoles.attach(folder);
        try {
            for (GuestLine line : profile.lines().all()) {
                String device = folder.line(line.word()).toString();
                Map<String, ?> pipe = Map.of("type", "pipe", "data", Map.of("device", device));
                monitor.execute("chardev-change", Map.of("id", line.word(), "backend", pipe));
            }
        } finally {
            for (NamedPipes line : lines) {
                line.handOver();
            }
        }
    }

    /**
     * A new router has no connections, and ports of its own on the host. Frames that came since the machine stopped wait at
     * the hub's port, which is replaced with it; those before were dropped when it stopped.
     */
    private void replaceNetwork(QemuProfile.Network network) {
        monitor.execute("set_link", Map.of("name", QemuCable.CARD, "up", true));
        monitor.execute("object-del", Map.of("id", QemuArguments.CAPTURE));
        monitor.execute("netdev_del", Map.of("id", QemuCable.SOUND_PORT));
        monitor.execute("netdev_del", Map.of("id", QemuCable.NETWORK));
        monitor.execute(
                "netdev_add",
                Map.of(
                        "type",
                        "user",
                        "id",
                        QemuCable.NETWORK,
                        "restrict",
                        network.restricted(),
                        "hostfwd",
                        forwards(network)));
        monitor.execute(
                "netdev_add",
                Map.of("type", "hubport", "id", QemuCable.SOUND_PORT, "hubid", 0, "netdev", QemuCable.NETWORK));
        monitor.execute(
                "object-add",
                Map.of(
                        "qom-type", "filter-dump",
                        "id", QemuArguments.CAPTURE,
                        "netdev", QemuCable.NETWORK,
                        "file", QemuArguments.CAPTURE_FILE,
                        "maxlen", QemuArguments.CAPTURED_BYTES));
    }

    private static List<Map<String, String>> forwards(QemuProfile.Network network) {
        List<Map<String, String>> forwards = new ArrayList<>();
        network.forwards().values().stream()
                .flatMapToInt(GuestPorts::all)
                .sorted()
                .mapToObj(QemuArguments::forward)
                .forEach(forward -> forwards.add(Map.of("str", forward)));
        return forwards;
    }

    private static void empty(Path log) throws IOException {
        try (FileChannel content = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            content.truncate(0);
        }
    }
}
