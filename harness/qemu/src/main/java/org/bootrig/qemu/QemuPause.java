package org.bootrig.qemu;

import java.util.function.Supplier;
import org.bootrig.core.machine.stopped.Pause;
import org.bootrig.core.machine.stopped.StoppedMachine;
import org.bootrig.qemu.power.FrozenMachine;
import org.bootrig.qemu.power.QemuMonitor;

/** Stops QEMU by its monitor. */
final class QemuPause implements Pause {

    private final QemuMonitor monitor;
    private final Supplier<FrozenMachine> frozen;

    QemuPause(QemuMonitor monitor, Supplier<FrozenMachine> frozen) {
        this.monitor = monitor;
        this.frozen = frozen;
    }

    @Override
    public StoppedMachine stop() {
        monitor.execute("stop");
        return frozen.get();
    }

    @Override
    public void goOn() {
        monitor.execute("cont");
    }
}
