package org.bootrig.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.console.Console;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Media;
import org.bootrig.core.machine.Power;
import org.bootrig.core.machine.lease.Lease;
import org.bootrig.core.machine.lease.LeaseKeeper;
import org.bootrig.core.machine.media.Image;

/** A process whose standard streams are its console, and whose end is a reset, a power-off or an accident. */
final class ToyMachine implements Machine, Power, Media {

    private static final int RESET = 64;

    private final String name;
    private final Map<String, String> marks;
    private final Path medium;
    private final Console console;
    private final MachineEvents events;
    private final ToyBoard board;
    private final LeaseKeeper lease;
    private Thread life;
    private Process process;
    private boolean switchedOff = true;
    private boolean resetPressed;
    private boolean closed;

    ToyMachine(MachineRequest request, ToyProfile profile) {
        name = request.name();
        marks = request.run().environment();
        medium = request.run().temporary().resolve(name + ".sh");
        console = new Console(name, request.system().description().console().failures(), true);
        events = new MachineEvents(event -> console.wake());
        board = new ToyBoard(profile.lab(), profile.name(), request.run().id() + "-" + name);
        lease = new LeaseKeeper(board, lost -> {
            happens(MachineEvent.Kind.ENDED, lost.getMessage());
            off();
        });
        request.media().forEach(mounted -> board.write(mounted.image()));
    }

    @Override
    public void on() {
        synchronized (this) {
            if (closed || life != null && life.isAlive()) {
                throw new IllegalStateException("The machine " + name + " is " + (closed ? "closed." : "on already."));
            }
            try {
                Files.writeString(medium, board.medium());
                ToyLine line = new ToyLine();
                console.attach(line);
                switchedOff = false;
                process = start();
                life = DaemonThread.of(() -> live(line), "toy-" + name);
                life.start();
            } catch (IOException failed) {
                throw new RigFault(Cause.LAB_FAULT, "the machine " + name + " does not start: " + failed, failed);
            }
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", medium.toString()).redirectErrorStream(true);
        builder.environment().putAll(marks);
        return builder.start();
    }

    private void live(ToyLine line) {
        try {
            Process running;
            do {
                synchronized (this) {
                    running = process;
                }
                line.carry(running);
            } while (restarted(running.waitFor()));
            line.hangUp();
        } catch (IOException | InterruptedException cut) {
            happens(MachineEvent.Kind.ENDED, cut.toString());
        }
    }

    private boolean restarted(int status) throws IOException {
        synchronized (this) {
            if (switchedOff) {
                return false;
            }
            if (status == RESET || resetPressed) {
                resetPressed = false;
                happens(MachineEvent.Kind.RESET, "");
                process = start();
                return true;
            }
            switchedOff = true;
        }
        happens(status == 0 ? MachineEvent.Kind.POWERED_OFF : MachineEvent.Kind.ENDED, "status " + status);
        return false;
    }

    private void happens(MachineEvent.Kind kind, String detail) {
        events.add(new MachineEvent(
                kind, detail, Instant.now(), console.transcript().length()));
    }

    @Override
    public void off() {
        Thread ending;
        synchronized (this) {
            switchedOff = true;
            ending = life;
            if (process != null) {
                kill();
            }
        }
        try {
            if (ending != null) {
                ending.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void reset() {
        resetPressed = true;
        kill();
    }

    /** Leaves the streams to their reader, who must see their end: {@link Process#destroyForcibly} closes them, too. */
    private void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void write(Image image) {
        synchronized (this) {
            if (!switchedOff) {
                throw new UserMistake("a medium is exchanged while the machine is off: tag the scenario @cold");
            }
        }
        board.write(image);
    }

    synchronized long processId() {
        return process.pid();
    }

    @Override
    public Power power() {
        return this;
    }

    @Override
    public Console console() {
        return console;
    }

    @Override
    public MachineEvents events() {
        return events;
    }

    @Override
    public MachineClock clock() {
        return () -> MachineClock.Mode.REAL;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(Evidence.text("command line", "sh " + medium + "\n"));
    }

    @Override
    public Optional<Lease> lease() {
        return Optional.of(lease.lease());
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        off();
        console.close();
        lease.close();
        try {
            Files.deleteIfExists(medium);
        } catch (IOException kept) {
            // It is deleted with the run's folder.
        }
    }
}
