package org.bootrig.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bootrig.machine.MachineClock;

/**
 * Reads from Linux how long each of a process's threads ran and how long it was ready but not running. Goes on from
 * process to process of one machine and never goes back; a thread or process that is gone keeps its last figures.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics: /proc/PID/schedstat</a>
 */
final class ProcessClock implements MachineClock {

    /** On the virtual clock, an instruction takes two to this power of nanoseconds of guest time. */
    static final int INSTRUCTION_SHIFT = 3;

    private final Mode mode;
    private final StolenTime stolen = new StolenTime();
    private final Map<String, Figures> threads = new HashMap<>();
    private Path tasks;
    private String mainThread;
    private int processes;
    private long readAt;
    private long starved;
    private GuestClock guest;

    private record Figures(long ran, long waited) {}

    ProcessClock(Mode mode) {
        this.mode = mode;
    }

    /** Takes the time of this process from now on. */
    synchronized void follow(long pid) {
        follow(Path.of("/proc", Long.toString(pid), "task"), Long.toString(pid));
    }

    /** @param newTasks a folder for each thread, with its {@code schedstat} */
    synchronized void follow(Path newTasks, String newMainThread) {
        read();
        tasks = newTasks;
        mainThread = newMainThread;
        processes++;
        readAt = System.nanoTime();
        stolen.start();
    }

    /** Takes the guest's own time from this clock, until the next process. */
    synchronized void followGuest(GuestClock clock) {
        guest = clock;
    }

    /** Reads the last figures of a process that is about to be killed. */
    synchronized void stop() {
        read();
        guest = null;
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
        GuestClock current;
        synchronized (this) {
            current = guest;
        }
        return current == null ? Optional.empty() : current.time();
    }

    @Override
    public synchronized Duration processorTime() {
        read();
        return Duration.ofNanos(
                threads.values().stream().mapToLong(Figures::ran).sum());
    }

    @Override
    public synchronized Duration starved() {
        read();
        return Duration.ofNanos(starved).plus(stolen.sinceStart());
    }

    private void read() {
        if (tasks == null) {
            return;
        }
        long now = System.nanoTime();
        long mainWaited = 0;
        long longestOther = 0;
        try (Stream<Path> entries = Files.list(tasks)) {
            for (Path thread : (Iterable<Path>) entries::iterator) {
                long waited = waitedSinceLastRead(thread);
                if (thread.endsWith(mainThread)) {
                    mainWaited = waited;
                } else {
                    longestOther = Math.max(longestOther, waited);
                }
            }
        } catch (IOException | UncheckedIOException gone) {
            // The process ended: the figures read last stand.
        }
        // Processors wait side by side, so the longest wait counts. The main thread brings them every byte of input and
        // takes turns with them, so that its wait comes on top. But nothing can wait longer than time has passed.
        starved += Math.min(now - readAt, mainWaited + longestOther);
        readAt = now;
    }

    private long waitedSinceLastRead(Path thread) {
        try {
            String[] fields =
                    Files.readString(thread.resolve("schedstat")).strip().split(" ");
            Figures now = new Figures(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
            Figures before = threads.put(processes + "/" + thread.getFileName(), now);
            return now.waited() - (before == null ? 0 : before.waited());
        } catch (IOException gone) {
            // The thread ended: its figures read last stand.
            return 0;
        }
    }
}
