package org.bootrig.qemu.power;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.console.time.Patience;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.qemu.process.LineListener;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.QemuProcess;
import org.bootrig.qemu.profile.DebugExit;
import org.bootrig.qemu.protocol.QmpClient;
import org.bootrig.qemu.protocol.QmpError;
import org.bootrig.qemu.protocol.QmpEvent;

/** A machine from power-on to power-off: one process, its three lines, and its events. */
public final class PoweredMachine implements MonitorEvents.Reporter {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BUTTON = "system_reset";

    private final String name;
    private final GuestConsoles consoles;
    private final Optional<DebugExit> debugExit;
    private final MachineEvents events;
    private final SeaBiosLines firmwareLines = new SeaBiosLines(
            reason -> report(MachineEvent.Kind.NOTHING_TO_BOOT, reason, Instant.now()),
            () -> report(MachineEvent.Kind.RESET, MonitorEvents.BY_GUEST, Instant.now()));
    private final FirmwareLog firmware;
    private final MonitorEvents monitorEvents = new MonitorEvents(this, this::isResetOfSilentGuest);
    private final PacketCapture capture;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final QemuProcess process;
    private QmpClient monitor;
    private volatile boolean brokenSectors;
    private volatile boolean endedByUs;
    private volatile String hostFault = "";

    /**
     * Starts the process and connects its lines; the machine is stopped before its first instruction.
     *
     * @param abandoned completes when nobody waits for the machine any more, also while it starts
     */
    public PoweredMachine(
            String name,
            List<String> command,
            Map<String, String> marks,
            MachineFolder folder,
            GuestConsoles consoles,
            Optional<DebugExit> debugExit,
            MachineEvents events,
            CompletableFuture<?> abandoned) {
        this.name = name;
        this.consoles = consoles;
        this.debugExit = debugExit;
        this.events = events;
        this.firmware = new FirmwareLog(firmwareLines);
        this.capture = new PacketCapture();
        try (LineListener control = new LineListener(folder.socket("monitor"))) {
            List<NamedPipes> lines = consoles.attach(folder);
            NamedPipes debug = NamedPipes.open(folder.firmwareLine());
            firmware.readFrom(name, debug);
            process = QemuProcess.start(command, marks, folder.path(), capture);
            try (Greeting greeting = new Greeting(process, name, PATIENCE, abandoned)) {
                monitor = greeted(greeting, control, folder);
            } catch (RuntimeException failed) {
                end();
                throw failed;
            } finally {
                for (NamedPipes line : lines) {
                    line.handOver();
                }
                debug.handOver();
            }
        } catch (IOException cannotStart) {
            firmware.close();
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "QEMU could not be started for the machine " + name + ": " + cannotStart.getMessage(),
                    cannotStart);
        }
        awaitEnd();
    }

    private PoweredMachine(String name, PoweredMachine earlier, GuestConsoles consoles, MachineEvents events) {
        this.name = name;
        this.consoles = consoles;
        this.debugExit = earlier.debugExit;
        this.events = events;
        this.firmware = earlier.firmware;
        this.capture = earlier.capture;
        this.process = earlier.process;
        this.monitor = earlier.monitor;
    }

    /**
     * Returns the machine that this process runs from now on, and reports nothing of this one any more. The process must
     * be stopped, in the state in which the new machine begins.
     */
    public PoweredMachine handOver(
            String next, MachineFolder folder, GuestConsoles nextConsoles, MachineEvents nextEvents) {
        silence();
        PoweredMachine machine = new PoweredMachine(next, this, nextConsoles, nextEvents);
        firmware.beginAgain(machine.firmwareLines);
        monitor.listen(machine.listener(folder));
        machine.awaitEnd();
        return machine;
    }

    /** Reports no more events: the process no longer runs this machine. */
    public void silence() {
        endedByUs = true;
    }

    private Consumer<QmpEvent> listener(MachineFolder folder) {
        ResetLogRoom resets = new ResetLogRoom(folder.resetLog());
        return event -> {
            resets.note(event);
            monitorEvents.accept(event);
        };
    }

    private void awaitEnd() {
        CompletableFuture.allOf(process.exit(), monitor.ended(), firmware.ended())
                .thenRun(this::reportEnd);
    }

    public QemuProcess process() {
        return process;
    }

    /** Returns the last frames on the machine's cable. */
    public PacketCapture capture() {
        return capture;
    }

    public String firmwareText() {
        return firmware.text();
    }

    /** Returns whether the machine runs and has not been switched off by its guest. */
    public boolean isOn() {
        return process.isAlive() && !monitorEvents.hasGuestShutDown();
    }

    /** Records that a guest runs without having been booted here: its state was loaded. */
    public void noteLoadedState() {
        firmwareLines.noteLoadedState();
    }

    /** Records that a scenario broke sectors of the disk. */
    public void noteBrokenSectors() {
        brokenSectors = true;
    }

    /** Runs a monitor command and returns its reply. */
    public JsonNode execute(String command, Map<String, ?> arguments) {
        return execute(command, arguments, PATIENCE);
    }

    public JsonNode execute(String command, Map<String, ?> arguments, Duration patience) {
        if (command.equals(BUTTON) || arguments.containsValue(BUTTON)) {
            firmware.readAvailable();
            firmwareLines.noteButton();
        }
        try {
            return new Patience(patience).await(monitor.send(command, arguments));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        } catch (TimeoutException silent) {
            throw new RigFault(
                    Cause.MACHINE_UNRESPONSIVE,
                    "QEMU did not answer '" + command + "' within " + patience.toSeconds() + " s",
                    silent);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof QmpError refused) {
                throw refused;
            }
            process.awaitExit();
            throw new RigFault(
                    Cause.MACHINE_DIED,
                    "the machine " + name + " ended before it answered '" + command + "' (" + process.lastWords() + ")",
                    failed);
        }
    }

    /**
     * Asks QEMU's main loop for a sign of life and does not wait for it.
     *
     * @return completes when it answered, or exceptionally when it is gone
     */
    public CompletionStage<?> pulse() {
        return monitor.send("query-status", Map.of());
    }

    /** Cuts the power; later events are not reported. Returns when the process is gone. */
    public void end() {
        endedByUs = true;
        process.kill();
        firmware.close();
        if (monitor != null) {
            monitor.close();
        }
    }

    /** Waits until a machine that the guest switched off, or that died, is gone and has been reported as ended. */
    public void awaitGone() {
        try {
            new Patience(PATIENCE).await(gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            end();
        }
    }

    private QmpClient greeted(Greeting greeting, LineListener control, MachineFolder folder) {
        try {
            return new QmpClient(name, control.accept(process), listener(folder));
        } catch (IOException failed) {
            throw greeting.isLate() ? silentAtStart(failed) : diedAtStart(failed);
        }
    }

    private RigFault silentAtStart(IOException failed) {
        endedByUs = true;
        end();
        return new RigFault(
                Cause.MACHINE_UNRESPONSIVE,
                "QEMU did not open its monitor for the machine " + name + " within " + PATIENCE.toSeconds()
                        + " s and was ended; something may have stopped it",
                failed);
    }

    private RigFault diedAtStart(IOException failed) {
        // Its own exit code and last messages say more than those after a kill.
        endedByUs = true;
        process.awaitExit();
        end();
        return new RigFault(
                Cause.MACHINE_DIED,
                "QEMU ended while the machine " + name + " was started (" + process.lastWords() + ")",
                failed);
    }

    private boolean isResetOfSilentGuest() {
        // The firmware's output was on this line before a guest could reset the machine.
        firmware.readAvailable();
        return firmwareLines.isResetOfSilentGuest();
    }

    private void reportEnd() {
        String why = hostFault.isEmpty() ? process.lastWords() : hostFault;
        int code = process.exit().join();
        boolean hasMessage = !process.output().isBlank();
        if (hostFault.isEmpty() && debugExit.isPresent()) {
            debugExit
                    .get()
                    .exit(code, hasMessage)
                    .ifPresent(exit -> add(new MachineEvent(
                            MachineEvent.Kind.EXITED,
                            debugExit.get().words(exit),
                            Instant.now(),
                            consoles.main().transcript().length(),
                            Optional.of(exit))));
        }
        report(MachineEvent.Kind.ENDED, why, Instant.now());
        gone.complete(null);
    }

    @Override
    public void report(MachineEvent.Kind kind, String detail, Instant at) {
        if (!endedByUs) {
            // Earlier output of the guest is on the line by now, but may not have been read on a busy host.
            consoles.drain();
            events.add(new MachineEvent(
                    kind, detail, at, consoles.main().transcript().length()));
        }
    }

    private void add(MachineEvent exit) {
        if (!endedByUs) {
            consoles.drain();
            events.add(exit);
        }
    }

    @Override
    public boolean hasBrokenSectors() {
        return brokenSectors;
    }

    @Override
    public void giveUp(String reason) {
        hostFault = reason;
        process.kill();
    }
}
