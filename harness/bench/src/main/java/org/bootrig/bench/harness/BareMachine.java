package org.bootrig.bench.harness;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Workshop;

/** QEMU without a harness: a process and two plain sockets, used by the simplest possible client. */
final class BareMachine implements AutoCloseable {

    private final Process process;
    private final PlainLine serial;
    private final PlainLine monitor;

    private BareMachine(Process process, PlainLine serial, PlainLine monitor) {
        this.process = process;
        this.serial = serial;
        this.monitor = monitor;
    }

    /**
     * Starts a machine with a copy of this disk and returns once its monitor has obeyed {@code cont}.
     *
     * @param more words to add to the command
     */
    static BareMachine start(Workshop workshop, BareCommand command, Path disk, List<String> more) throws IOException {
        Path folder = Files.createDirectory(workshop.scratch("b"));
        Files.copy(disk, BareCommand.overlayIn(folder));
        PlainLine serial = PlainLine.listen(folder.resolve("serial"));
        PlainLine monitor = PlainLine.listen(folder.resolve("monitor"));
        ProcessBuilder builder = new ProcessBuilder(command.onSockets(folder, more))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().putAll(workshop.run().environment());
        BareMachine machine = new BareMachine(builder.start(), serial, monitor);
        try {
            machine.connect();
            return machine;
        } catch (IOException failed) {
            machine.close();
            throw new IOException("bare QEMU did not start: " + String.join(" ", builder.command()), failed);
        }
    }

    private void connect() throws IOException {
        serial.accept(process);
        monitor.accept(process);
        monitor.await("}\r\n");
        order("qmp_capabilities");
        order("cont");
    }

    /** Sends a monitor command and waits for its empty reply. */
    void order(String command) throws IOException {
        monitor.send("{\"execute\":\"" + command + "\"}\n");
        monitor.await("{\"return\": {}}");
    }

    PlainLine serial() {
        return serial;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        serial.close();
        monitor.close();
    }
}
