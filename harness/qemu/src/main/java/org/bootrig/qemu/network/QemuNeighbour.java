package org.bootrig.qemu.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Neighbour;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.QemuProcess;

/** The host's end of a {@link PrivateNetwork}. */
public final class QemuNeighbour implements Neighbour, AutoCloseable {

    private final QemuMonitor monitor;
    private final MachineFolder folder;
    private final Map<String, String> marks;
    private final List<QemuProcess> serving = new ArrayList<>();

    public QemuNeighbour(QemuMonitor monitor, MachineFolder folder, Map<String, String> marks) {
        this.monitor = monitor;
        this.folder = folder;
        this.marks = marks;
    }

    @Override
    public String address() {
        return PrivateNetwork.ADDRESS;
    }

    @Override
    public Callable<CommandOutput> command(List<String> words) {
        return () -> {
            QemuProcess process = start(words);
            try {
                int status = process.exit().get();
                return new CommandOutput(String.join(" ", words), process.output(), OptionalInt.of(status));
            } finally {
                process.kill();
            }
        };
    }

    @Override
    public void serve(List<String> words) {
        serving.add(start(words));
    }

    @Override
    public void close() {
        serving.forEach(QemuProcess::kill);
        serving.clear();
    }

    private QemuProcess start(List<String> words) {
        List<String> command = PrivateNetwork.inside(monitor.machine().process().pid(), words);
        try {
            return QemuProcess.start(command, marks, folder.path());
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT, "'" + words.get(0) + "' cannot be started: " + failed.getMessage(), failed);
        }
    }
}
