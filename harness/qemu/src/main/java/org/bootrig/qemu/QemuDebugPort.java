package org.bootrig.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.DebugPort;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;

/**
 * Opens QEMU's own GDB server on a socket in the machine's folder.
 *
 * @see <a href="https://www.qemu.org/docs/master/system/gdb.html">QEMU: GDB usage</a>
 */
final class QemuDebugPort implements DebugPort {

    private final QemuMonitor monitor;
    private final MachineFolder folder;

    QemuDebugPort(QemuMonitor monitor, MachineFolder folder) {
        this.monitor = monitor;
        this.folder = folder;
    }

    @Override
    public String open() {
        monitor.execute("stop");
        Path socket = folder.socket("gdb");
        String answer = monitor.command("gdbserver unix:" + socket + ",server=on,wait=off");
        if (!Files.exists(socket)) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU's GDB server did not start: " + answer);
        }
        return socket.toString();
    }
}
