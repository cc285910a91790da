package org.bootrig.qemu;

import java.nio.file.Path;
import org.bootrig.core.machine.Machine;

/** A JVM of its own that begins a run and a machine, prints their names, and waits to be killed. */
final class KilledRun {

    private KilledRun() {}

    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench(Path.of(arguments[0]));
        Machine machine = bench.machine("hello");
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");
        System.out.println(
                ((QemuMachine) machine).processId() + " " + bench.run().temporary());
        System.out.flush();
        System.in.read();
    }
}
