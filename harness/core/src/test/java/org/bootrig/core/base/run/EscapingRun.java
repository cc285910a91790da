package org.bootrig.core.base.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.process.HostProcess;

/**
 * A JVM of its own that begins a run, starts what tries to outlive it, prints the run's id and temporary folder, and waits to
 * be killed. The processes are known by how long they would sleep.
 */
final class EscapingRun {

    private EscapingRun() {}

    public static void main(String[] arguments) throws Exception {
        Run run = Run.begin(Path.of(arguments[0]));
        String number = arguments[1];
        start(HostProcess.of(List.of("sleep", "1" + number)).with(run.environment()));
        start(run.contained(List.of(
                "sh",
                "-c",
                "env -i setsid sleep 2" + number + " & sleep 3" + number + " & sleep 4" + number + " | cat; true")));
        System.out.println(run.id() + " " + run.temporary());
        System.out.flush();
        System.in.read();
    }

    private static void start(HostProcess program) {
        Runnable task = () -> {
            try {
                program.run();
            } catch (IOException failed) {
                System.err.println(failed);
            }
        };
        DaemonThread.of(task, "program").start();
    }
}
