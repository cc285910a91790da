package org.bootrig.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Measures the console on this host: run its main method when figures are wanted. No test depends on them. */
final class ConsoleFigures {

    private static final List<Marker> TWELVE = ConsoleFixture.markers(
            "Kernel panic",
            "/^BUG: .* at [0-9a-f]{8}/",
            "/Oops: [0-9]{4}/",
            "/^\\[ *\\d+\\.\\d+\\] .*Call Trace/",
            "triple fault",
            "/page fault at 0x[0-9a-f]+/",
            "GURU MEDITATION",
            "/assert(ion)? failed/",
            "Segmentation fault",
            "/^(SeaBIOS|iPXE) /",
            "/double fault|general protection/",
            "out of memory");
    private static final Duration BUDGET = Duration.ofMinutes(1);

    private ConsoleFigures() {}

    public static void main(String[] arguments) throws Exception {
        for (int round = 0; round < 3; round++) {
            throughput(10);
        }
        throughput(100);
        wakeLatency();
        echo();
    }

    private static void throughput(int megabytes) throws Exception {
        byte[] block = lines(1 << 20);
        try (Console console = new Console("figures", TWELVE, true, 64 << 20);
                FakeLine line = FakeLine.open()) {
            console.attach(line.host());
            Thread guest = new Thread(() -> say(line, block, megabytes));
            long start = System.nanoTime();
            guest.start();
            Sighting sighting = console.await(Marker.literal("\nfinal marker"), () -> null, Deadline.wallClock(BUDGET));
            long took = System.nanoTime() - start;
            guest.join();
            print("%d MB through a socket, 12 patterns: %.0f ms, %s", megabytes, took / 1e6, sighting);
        }
        ByteLog log = new ByteLog();
        for (int count = 0; count < megabytes; count++) {
            log.append(ByteBuffer.wrap(block));
        }
        Watch watch = new Watch(log, TWELVE, true);
        watch.begin(Marker.literal("\nfinal marker"));
        long start = System.nanoTime();
        watch.look(log.length());
        print("%d MB in memory, 12 patterns: %.0f ms", megabytes, (System.nanoTime() - start) / 1e6);
    }

    private static byte[] lines(int size) {
        StringBuilder text = new StringBuilder();
        for (int count = 0; text.length() < size; count++) {
            text.append("[ %4d.%06d] \u001b[32mservice-%d\u001b[0m: state changed, reached target Network at 0x%08x\r\n"
                    .formatted(count / 100, count * 7919 % 1_000_000, count % 97, count * 2654435761L & 0xFFFFFFFFL));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void say(FakeLine line, byte[] block, int times) {
        try {
            for (int count = 0; count < times; count++) {
                line.says(block);
            }
            line.says("final marker");
        } catch (IOException hungUp) {
            throw new AssertionError(hungUp);
        }
    }

    private static void wakeLatency() throws Exception {
        int rounds = 12_000;
        long[] nanos = new long[rounds];
        try (Console console = new Console("figures", TWELVE, true);
                FakeLine line = FakeLine.open()) {
            console.attach(line.host());
            for (int round = 0; round < rounds; round++) {
                long[] written = new long[1];
                Thread guest = new Thread(() -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(300_000);
                    written[0] = System.nanoTime();
                    say(line, new byte[0], 0);
                });
                guest.start();
                console.await(Marker.literal("final marker"), () -> null, Deadline.wallClock(BUDGET));
                nanos[round] = System.nanoTime();
                guest.join();
                nanos[round] -= written[0];
            }
        }
        print("marker to wake: %s", quantiles(nanos));
    }

    private static void echo() throws Exception {
        int rounds = 20_000;
        long[] floor = new long[rounds];
        long[] ours = new long[rounds];
        try (FakeLine line = FakeLine.open()) {
            Thread guest = echoing(line);
            ByteBuffer buffer = ByteBuffer.allocate(64);
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                line.host().write(ByteBuffer.wrap(new byte[] {'x', ';'}));
                buffer.clear();
                while (buffer.position() < 2) {
                    line.host().read(buffer);
                }
                floor[round] = System.nanoTime() - start;
            }
            line.host().close();
            guest.join();
        }
        try (Console console = new Console("figures", TWELVE, true);
                FakeLine line = FakeLine.open()) {
            console.attach(line.host());
            echoing(line);
            Marker marker = Marker.literal("x;");
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                console.send(new byte[] {'x', ';'});
                console.await(marker, () -> null, Deadline.wallClock(BUDGET));
                ours[round] = System.nanoTime() - start;
            }
        }
        print("echo round trip, plain sockets: %s", quantiles(floor));
        print("echo round trip, console: %s", quantiles(ours));
    }

    private static Thread echoing(FakeLine line) {
        Thread guest = new Thread(() -> {
            try {
                while (true) {
                    line.says(line.hearsUntil(';'));
                }
            } catch (IOException hungUp) {
                // The round trips are over.
            }
        });
        guest.setDaemon(true);
        guest.start();
        return guest;
    }

    private static String quantiles(long[] nanos) {
        long[] warm = Arrays.copyOfRange(nanos, nanos.length / 4, nanos.length);
        Arrays.sort(warm);
        return "p50 %.0f us, p99 %.0f us, worst %.0f us"
                .formatted(
                        warm[warm.length / 2] / 1e3, warm[warm.length * 99 / 100] / 1e3, warm[warm.length - 1] / 1e3);
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
