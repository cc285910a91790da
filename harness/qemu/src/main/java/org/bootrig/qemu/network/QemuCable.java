package org.bootrig.qemu.network;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Cable;
import org.bootrig.core.machine.CableFaults;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.LineListener;
import org.bootrig.qemu.process.MachineFolder;
import org.jspecify.annotations.Nullable;

/**
 * The connection between the machine's card and its network: a hub for both. For a bad cable the network moves to a
 * second hub, and our relay joins the two.
 */
public final class QemuCable implements Cable {

    public static final String CARD = "card";
    public static final String NETWORK = "network";
    /** The hub's port for the network while the cable is sound. */
    public static final String SOUND_PORT = "sound";

    private final QemuMonitor monitor;
    private final MachineFolder folder;
    private @Nullable PoweredMachine disturbed;
    private @Nullable CableRelay relay;

    public QemuCable(QemuMonitor monitor, MachineFolder folder) {
        this.monitor = monitor;
        this.folder = folder;
    }

    @Override
    public void pull() {
        link(false);
    }

    @Override
    public void plug() {
        link(true);
    }

    private void link(boolean up) {
        monitor.execute("set_link", Map.of("name", CARD, "up", up));
    }

    @Override
    public void disturb(CableFaults faults) {
        relay().disturb(faults);
    }

    @Override
    public void inject(List<byte[]> frames) {
        try {
            relay().inject(frames);
        } catch (IOException ended) {
            throw new RigFault(Cause.LAB_FAULT, "the machine's cable accepts no more frames: " + ended, ended);
        }
    }

    /** Returns whether frames go through the harness since a scenario disturbed them. */
    public boolean isRouted() {
        return relay != null;
    }

    private CableRelay relay() {
        PoweredMachine machine = monitor.machine();
        CableRelay current = relay;
        if (current == null || machine != disturbed) {
            current = insertRelay(machine);
            relay = current;
            disturbed = machine;
        }
        return current;
    }

    private CableRelay insertRelay(PoweredMachine machine) {
        monitor.execute("netdev_del", Map.of("id", SOUND_PORT));
        SocketChannel card = line(machine, "cable-card", 0);
        SocketChannel network = line(machine, "cable-network", 1);
        add("hubport", "network-port", Map.of("hubid", 1, "netdev", NETWORK));
        CableRelay inserted = new CableRelay(folder.path().getFileName().toString(), card, network);
        inserted.start();
        return inserted;
    }

    private SocketChannel line(PoweredMachine machine, String name, int hub) {
        try (LineListener listener = new LineListener(folder.socket(name))) {
            Map<String, Object> address =
                    Map.of("type", "unix", "path", folder.socket(name).toString());
            add("stream", name, Map.of("server", false, "addr", address));
            SocketChannel line = listener.accept(machine.process());
            add("hubport", name + "-port", Map.of("hubid", hub, "netdev", name));
            return line;
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT, "the machine's cable cannot be routed through the harness: " + failed, failed);
        }
    }

    private void add(String type, String id, Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("type", type);
        arguments.put("id", id);
        monitor.execute("netdev_add", arguments);
    }
}
