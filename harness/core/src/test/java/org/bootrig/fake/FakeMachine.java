package org.bootrig.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** A machine on a real socket whose guest is a thread, or is played by the test. */
public final class FakeMachine implements Machine, Power, MachineClock {

    public static final AtomicInteger MADE = new AtomicInteger();
    public static final AtomicInteger EVIDENCE_ASKED = new AtomicInteger();
    public static final Set<String> OPEN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final FakeGuest life;
    private final Console console;
    private final MachineEvents events;
    private volatile SocketChannel guest;
    private volatile boolean closed;
    private final List<Capability> offered = new CopyOnWriteArrayList<>();
    private volatile Runnable played;
    private volatile long busySince;
    private volatile Duration starvation = Duration.ZERO;
    private long starvingSince;
    private Runnable fed;
    private volatile boolean measured = true;
    private volatile CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);
    private final AtomicInteger pulses = new AtomicInteger();

    FakeMachine(MachineRequest request, FakeGuest life) {
        MADE.incrementAndGet();
        OPEN.add(request.name());
        this.name = request.name();
        this.life = life;
        console = new Console(name, request.system().description().console().failures(), true);
        events = new MachineEvents(event -> console.wake());
    }

    public void says(String text) {
        try {
            guest.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String hears(int count) {
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
    public void isPlayedBy(Process program) {
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

    public void happens(MachineEvent.Kind kind) {
        events.add(
                new MachineEvent(kind, "", Instant.now(), console.transcript().length()));
    }

    public void staysBusy() {
        busySince = System.nanoTime();
    }

    /** Hides from its host what its processors do. */
    public void cannotBeMeasured() {
        measured = false;
    }

    /** Whatever runs it stops answering. */
    public void standsStill() {
        answers = new CompletableFuture<>();
    }

    /** Whatever runs it answers again, including earlier questions. */
    public void goesOn() {
        answers.complete(null);
    }

    /** Lets this be the guest when it is switched on next. */
    public void onceOn(Runnable guest) {
        played = guest;
    }

    /** Gives it this capability from now on. */
    public void offers(Capability capability) {
        offered.add(capability);
    }

    public int pulses() {
        return pulses.get();
    }

    /** Gets no time from its host for this long, and then does this. */
    public synchronized void starves(Duration length, Runnable then) {
        starvingSince = System.nanoTime();
        fed = then;
        starvation = length;
    }

    public void dropsTheLine() {
        try {
            guest.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void switchesItselfOff() {
        happens(MachineEvent.Kind.POWERED_OFF);
        dropsTheLine();
    }

    private void live(SocketChannel line) {
        try {
            says(life.greeting());
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(line), StandardCharsets.UTF_8));
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                life.answer(text, this);
            }
        } catch (IOException | UncheckedIOException switchedOff) {
            // The guest ends with its line.
        }
    }

    @Override
    public void on() {
        if (closed || guest != null && guest.isOpen()) {
            throw new IllegalStateException("The machine " + name + " is " + (closed ? "closed." : "on already."));
        }
        try {
            Path folder = Files.createTempDirectory("fake");
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
        if (played != null) {
            DaemonThread.of(played, name + "-guest").start();
        }
        if (life != FakeGuest.THE_TEST) {
            SocketChannel line = guest;
            DaemonThread.of(() -> live(line), name + "-guest").start();
        }
    }

    @Override
    public void off() {
        if (guest != null) {
            dropsTheLine();
        }
    }

    @Override
    public void reset() {
        happens(MachineEvent.Kind.RESET);
        if (life != FakeGuest.THE_TEST) {
            says(life.greeting());
        }
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
        return offered.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    @Override
    public List<Evidence> evidence() {
        EVIDENCE_ASKED.incrementAndGet();
        return List.of(Evidence.text("command line", "fake " + name));
    }

    @Override
    public Optional<CodePlace> failingPlace(Cause cause) {
        return cause == Cause.PANICKED ? Optional.of(new CodePlace("start", "init.c", 7)) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        OPEN.remove(name);
        console.close();
        off();
    }
}
