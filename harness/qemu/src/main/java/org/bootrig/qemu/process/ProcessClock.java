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
 * Reads from Linux how long each of a process's threads ran and how long it was ready but not running. Continues
 * from process to process of one machine and never goes back; a thread or process that is gone keeps its last figures.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics: /proc/PID/schedstat</a>
 */
public final class ProcessClock implements MachineClock {

    /** On the virtual clock, an instruction takes two to this power of nanoseconds of guest time. */
    public static final int INSTRUCTION_SHIFT = 3;

    /**
     * Waiting and running are compared over periods of this many nanoseconds. Linux accounts for a wait when it ends,
     * so a shorter period would cut long ones; in a longer one, a long idle time would hide that two waits were one.
     */
    private static final long WINDOW = 1_000_000_000;

    private final Mode mode;
    private final StolenTime stolen = new StolenTime();
    private final Map<String, Figures> threads = new HashMap<>();
    private final Map<String, Figures> atWindowBegin = new HashMap<>();
    private @Nullable Path tasks;
    private String mainThread = "";
    private long ranForOthers;
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

    /** Measures this process from now on. */
    public synchronized void follow(long pid) {
        follow(Path.of("/proc", Long.toString(pid), "task"), Long.toString(pid));
    }

    /** Measures this process, which ran another machine until now, from now on. */
    public synchronized void takeOver(long pid) {
        follow(pid);
        ranForOthers = ran();
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

    /** Reads the guest's own time from this clock, until the next process. */
    public synchronized void followGuest(Supplier<Optional<Duration>> clock) {
        guest = clock;
    }

    /** Sets where to ask for signs of life, until the next process. */
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
        return Optional.of(Duration.ofNanos(ran() - ranForOthers));
    }

    private long ran() {
        return threads.values().stream().mapToLong(Figures::ran).sum();
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
        // Processors wait in parallel, so the longest wait counts. The main thread brings them every byte of input and
        // alternates with them, so its wait is added. But they may also wait at the same time: nothing waits longer
        // than the time that has passed, and a machine with a running thread was not starved meanwhile.
        return Math.min(Math.max(0, now - windowBegan - longestRan), mainWaited + longestOther);
    }

    private void readThreads() {
        try (Stream<Path> entries = Files.list(tasks)) {
            for (Path thread : (Iterable<Path>) entries::iterator) {
                readThread(thread);
            }
        } catch (IOException | UncheckedIOException gone) {
            // The process ended: the last figures remain.
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
            // The thread ended: its last figures remain.
        }
    }

    /** A process may get the id of one that is gone. */
    private String key(String thread) {
        return processes + "/" + thread;
    }
}
