package org.bootrig.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.session.MachineSession;

/** A JVM of its own that waits for what its guest says two seconds after it is ready, and prints its verdict. */
final class StoppedRun {

    private StoppedRun() {}

    /** Takes a folder, the text to wait for, and the budget in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (Bench bench = new Bench(folder)) {
            BootSector.write("patient", bench.disk());
            try (MachineSession session = MachineSession.open(bench.request())) {
                session.boot();
                say(Long.toString(((QemuMachine) session.machine()).processId()));
                session.await(Marker.literal(arguments[1]), Duration.ofMillis(Long.parseLong(arguments[2])));
                say("passed");
            } catch (SystemFailure failure) {
                say(failure.failureCause().id());
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
