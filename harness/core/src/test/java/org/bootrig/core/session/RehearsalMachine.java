package org.bootrig.core.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.console.Console;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.Power;

/** A machine on a real socket whose guest says and does what the test tells it to. */
final class RehearsalMachine implements Machine, Power, MachineClock {

    private final Console console;
    private final MachineEvents events;
    private SocketChannel guest;
    private volatile long busySince;
    private volatile Duration starvation = Duration.ZERO;
    private long starvingSince;
    private Runnable fed;
    private volatile boolean measured = true;
    private volatile CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);
    private final AtomicInteger pulses = new AtomicInteger();

    RehearsalMachine(List<Marker> failures) {
        console = new Console("rehearsal", failures, true);
        events = new MachineEvents(event -> console.wake());
    }

    void says(String text) {
        try {
            guest.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String hears(int count) {
        try {
            ByteBuffer heard = ByteBuffer.allocate(count);
            while (heard.hasRemaining() && guest.read(heard) >= 0) {
                continue;
            }
            return new String(heard.array(), 0, heard.position(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets this program be the guest, from its input to its output, until one of the two ends. */
    void isPlayedBy(Process program) {
        pump(() -> program.getInputStream().transferTo(Channels.newOutputStream(guest)));
        pump(() -> {
            OutputStream input = program.getOutputStream();
            ByteBuffer heard = ByteBuffer.allocate(4096);
            while (guest.read(heard) >= 0) {
                input.write(heard.array(), 0, heard.position());
                input.flush();
                heard.clear();
            }
        });
    }

    private static void pump(Transfer transfer) {
        Thread thread = new Thread(
                () -> {
                    try {
                        transfer.run();
                    } catch (IOException ended) {
                        // The program or the session is over.
                    }
                },
                "rehearsal-pump");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Transfer {
        void run() throws IOException;
    }

    void happens(MachineEvent.Kind kind) {
        events.add(
                new MachineEvent(kind, "", Instant.now(), console.transcript().length()));
    }

    void staysBusy() {
        busySince = System.nanoTime();
    }

    /** Does not let its host see what its processors do. */
    void cannotBeMeasured() {
        measured = false;
    }

    /** What runs it answers nothing from now on. */
    void standsStill() {
        answers = new CompletableFuture<>();
    }

    /** What runs it answers again, also what it was asked before. */
    void goesOn() {
        answers.complete(null);
    }

    int pulses() {
        return pulses.get();
    }

    /** Gets nothing of its host from now on for so long, and then does this. */
    synchronized void starves(Duration length, Runnable then) {
        starvingSince = System.nanoTime();
        fed = then;
        starvation = length;
    }

    void dropsTheLine() {
        try {
            guest.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void on() {
        try {
            Path folder = Files.createTempDirectory("rehearsal");
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("serial"));
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(address);
                guest = SocketChannel.open(address);
                console.attach(server.accept());
            }
            Files.delete(folder.resolve("serial"));
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void off() {
        dropsTheLine();
    }

    @Override
    public void reset() {
        happens(MachineEvent.Kind.RESET);
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
        return this;
    }

    @Override
    public Mode mode() {
        return Mode.REAL;
    }

    @Override
    public Optional<Duration> processorTime() {
        if (!measured) {
            return Optional.empty();
        }
        return Optional.of(busySince == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - busySince));
    }

    @Override
    public CompletionStage<?> pulse() {
        pulses.incrementAndGet();
        return answers;
    }

    @Override
    public synchronized Optional<Duration> starved() {
        if (!measured) {
            return Optional.empty();
        }
        Duration since = Duration.ofNanos(System.nanoTime() - starvingSince);
        if (since.compareTo(starvation) < 0) {
            return Optional.of(since);
        }
        if (fed != null) {
            fed.run();
            fed = null;
        }
        return Optional.of(starvation);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public List<Evidence> evidence() {
        return List.of();
    }

    @Override
    public void close() {
        console.close();
        if (guest != null) {
            dropsTheLine();
        }
    }
}
