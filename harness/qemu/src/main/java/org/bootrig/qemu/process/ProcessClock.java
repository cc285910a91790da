package org.bootrig.qemu.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bootrig.core.machine.MachineClock;
import org.jspecify.annotations.Nullable;

/**
 * Reads from Linux how long each of a process's threads ran and how long it was ready but not running. Goes on from
 * process to process of one machine and never goes back; a thread or process that is gone keeps its last figures.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics: /proc/PID/schedstat</a>
 */
public final class ProcessClock implements MachineClock {

    /** On the virtual clock, an instruction takes two to this power of nanoseconds of guest time. */
    public static final int INSTRUCTION_SHIFT = 3;

    /**
     * What waited and what ran is held against each other over so many nanoseconds. Linux books a wait when it is over, so
     * that less would cut the long ones; over more, a long idle time would hide that two waits were one.
     */
    private static final long WINDOW = 1_000_000_000;

    private final Mode mode;
    private final StolenTime stolen = new StolenTime();
    private final Map<String, Figures> threads = new HashMap<>();
    private final Map<String, Figures> atWindowBegin = new HashMap<>();
    private @Nullable Path tasks;
    private String mainThread = "";
    private int processes;
    private long windowBegan;
    private long starvedBefore;
    private long starvedInWindow;
    private @Nullable Supplier<Optional<Duration>> guest;
    private @Nullable Supplier<CompletionStage<?>> pulse;

    private record Figures(long ran, long waited) {
        static final Figures NONE = new Figures(0, 0);
    }

    public ProcessClock(Mode mode) {
        this.mode = mode;
    }

    /** Takes the time of this process from now on. */
    public synchronized void follow(long pid) {
        follow(Path.of("/proc", Long.toString(pid), "task"), Long.toString(pid));
    }

    /** @param newTasks a folder for each thread, with its {@code schedstat} */
    public synchronized void follow(Path newTasks, String newMainThread) {
        read();
        tasks = newTasks;
        mainThread = newMainThread;
        processes++;
        readThreads();
        openWindow(System.nanoTime());
        stolen.start();
    }

    /** Takes the guest's own time from this clock, until the next process. */
    public synchronized void followGuest(Supplier<Optional<Duration>> clock) {
        guest = clock;
    }

    /** Asks here for signs of life, until the next process. */
    public synchronized void followPulse(Supplier<CompletionStage<?>> question) {
        pulse = question;
    }

    /** Reads the last figures of a process that is about to be killed. */
    public synchronized void stop() {
        read();
        openWindow(System.nanoTime());
        guest = null;
        pulse = null;
        tasks = null;
        stolen.stop();
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public OptionalInt nanosecondsPerInstruction() {
        return mode == Mode.VIRTUAL ? OptionalInt.of(1 << INSTRUCTION_SHIFT) : OptionalInt.empty();
    }

    @Override
    public Optional<Duration> guestTime() {
        Supplier<Optional<Duration>> current;
        synchronized (this) {
            current = guest;
        }
        return current == null ? Optional.empty() : current.get();
    }

    @Override
    public synchronized Optional<Duration> processorTime() {
        read();
        return Optional.of(Duration.ofNanos(
                threads.values().stream().mapToLong(Figures::ran).sum()));
    }

    @Override
    public synchronized Optional<Duration> starved() {
        read();
        return Optional.of(Duration.ofNanos(starvedBefore + starvedInWindow).plus(stolen.sinceStart()));
    }

    @Override
    public CompletionStage<?> pulse() {
        @Nullable Supplier<CompletionStage<?>> current;
        synchronized (this) {
            current = pulse;
        }
        return current == null ? CompletableFuture.completedFuture(null) : current.get();
    }

    private void read() {
        if (tasks == null) {
            return;
        }
        long now = System.nanoTime();
        readThreads();
        starvedInWindow = Math.max(starvedInWindow, starvedSinceWindowBegan(now));
        if (now - windowBegan >= WINDOW) {
            openWindow(now);
        }
    }

    private void openWindow(long now) {
        starvedBefore += starvedInWindow;
        starvedInWindow = 0;
        windowBegan = now;
        atWindowBegin.clear();
        atWindowBegin.putAll(threads);
    }

    private long starvedSinceWindowBegan(long now) {
        long mainWaited = 0;
        long longestOther = 0;
        long longestRan = 0;
        for (Map.Entry<String, Figures> thread : threads.entrySet()) {
            Figures begin = atWindowBegin.getOrDefault(thread.getKey(), Figures.NONE);
            long waited = thread.getValue().waited() - begin.waited();
            longestRan = Math.max(longestRan, thread.getValue().ran() - begin.ran());
            if (thread.getKey().equals(key(mainThread))) {
                mainWaited = waited;
            } else {
                longestOther = Math.max(longestOther, waited);
            }
        }
        // Processors wait side by side, so the longest wait counts. The main thread brings them every byte of input and
        // takes turns with them, so that its wait comes on top. But they may wait at the same time, too: nothing waits
        // longer than time has passed, and a machine of which a thread ran was served meanwhile.
        return Math.min(Math.max(0, now - windowBegan - longestRan), mainWaited + longestOther);
    }

    private void readThreads() {
        try (Stream<Path> entries = Files.list(tasks)) {
            for (Path thread : (Iterable<Path>) entries::iterator) {
                readThread(thread);
            }
        } catch (IOException | UncheckedIOException gone) {
            // The process ended: the figures read last stand.
        }
    }

    private void readThread(Path thread) {
        try {
            String[] fields =
                    Files.readString(thread.resolve("schedstat")).strip().split(" ");
            threads.put(
                    key(thread.getFileName().toString()),
                    new Figures(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
        } catch (IOException gone) {
            // The thread ended: its figures read last stand.
        }
    }

    /** A process may get the number of one that is gone. */
    private String key(String thread) {
        return processes + "/" + thread;
    }
}
