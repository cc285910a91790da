package org.bootrig.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.console.Console;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Power;

/** A guest that is one thread: it prints, and answers the lines it is sent. */
public final class FakeMachine implements Machine {

    public static final AtomicInteger MADE = new AtomicInteger();
    public static final AtomicInteger EVIDENCE_ASKED = new AtomicInteger();
    public static final Set<String> OPEN = ConcurrentHashMap.newKeySet();

    private final MachineRequest request;
    private final Console console;
    private final MachineEvents events;
    private SocketChannel guestEnd;

    FakeMachine(MachineRequest request) {
        MADE.incrementAndGet();
        OPEN.add(request.name());
        this.request = request;
        this.console = new Console(
                request.name(), request.system().description().console().failures(), true);
        this.events = new MachineEvents(event -> console.wake());
    }

    @Override
    public Power power() {
        return new Power() {
            @Override
            public void on() {
                switchOn();
            }

            @Override
            public void off() {
                close();
            }

            @Override
            public void reset() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private void switchOn() {
        Path path = request.run().temporary().resolve(request.name() + ".sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            guestEnd = SocketChannel.open(UnixDomainSocketAddress.of(path));
            console.attach(server.accept());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread guest = DaemonThread.of(this::live, request.name() + "-guest");
        guest.start();
    }

    private void live() {
        try {
            switch (((FakeProvider.FakeProfile) request.profile()).guest()) {
                case "works" -> print("FakeOS ready\n> ");
                case "panics" -> print("PANIC: no root\n");
                default -> print("");
            }
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(guestEnd), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(line);
            }
        } catch (IOException switchedOff) {
            // the guest ends with its line
        }
    }

    private void answer(String line) throws IOException {
        switch (line) {
            case "panic" -> print("you said panic\nPANIC: asked to\n");
            case "reset" -> events.add(new MachineEvent(
                    MachineEvent.Kind.RESET,
                    "",
                    Instant.now(),
                    console.transcript().length()));
            default -> print("you said " + line + "\n> ");
        }
    }

    private void print(String text) throws IOException {
        guestEnd.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
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
        return new MachineClock() {
            @Override
            public Mode mode() {
                return Mode.REAL;
            }

            @Override
            public Optional<Duration> processorTime() {
                return Optional.of(Duration.ZERO);
            }

            @Override
            public Optional<Duration> starved() {
                return Optional.of(Duration.ZERO);
            }
        };
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public List<Evidence> evidence() {
        EVIDENCE_ASKED.incrementAndGet();
        return List.of(Evidence.text("command line", "fake " + request.name()));
    }

    @Override
    public Optional<CodePlace> failingPlace(Cause cause) {
        return cause == Cause.PANICKED ? Optional.of(new CodePlace("start", "init.c", 7)) : Optional.empty();
    }

    @Override
    public void close() {
        OPEN.remove(request.name());
        try {
            if (guestEnd != null) {
                guestEnd.close();
            }
        } catch (IOException gone) {
            // nothing is left to close
        }
        console.close();
    }
}
