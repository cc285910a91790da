package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.console.Console;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A guest that says, resets or tests without end, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class GuestFloodTest {

    @TempDir
    Path folder;

    @Test
    void floodsEndNoRun() throws Exception {
        Files.writeString(
                folder.resolve("system.yaml"), "name: flood\nartifacts: {raw: a}\nconsole: {ready: never said}\n");

        SmallHeap.run(GuestFloodTest.class, folder.toString());
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        console(folder);
        events();
        tests();
        log(folder);
        message();
        inputs();
        times();
        System.exit(0);
    }

    private static void console(Path folder) throws IOException, InterruptedException {
        BuiltSystem system = new BuiltSystem(SystemDescription.read(folder), Optional.empty());
        byte[] line = "a line of a guest that never ends \u001b[31m\r\n".getBytes(StandardCharsets.UTF_8);
        try (Console console = new Console("flood", List.of(), true);
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("line"));
            server.bind(address);
            try (SocketChannel guest = SocketChannel.open(address)) {
                console.attach(server.accept());
                ByteBuffer block = ByteBuffer.allocate(line.length * 1000);
                while (block.hasRemaining()) {
                    block.put(line);
                }
                long sent = 0;
                while (sent < SmallHeap.FLOOD) {
                    sent += guest.write(block.rewind());
                }
            }
            console.drain();
            assertThat(console.transcript().length()).isGreaterThanOrEqualTo(SmallHeap.FLOOD);
            assertThat(console.transcript().timed(offset -> Optional.empty())).contains("bytes are not kept ...]");
            assertThat(new ConsoleEvidence(
                                    console.transcript(),
                                    new GuestTimes(console.transcript(), () -> MachineClock.Mode.REAL))
                            .collect(system, Map.of()))
                    .isNotEmpty();
        }
    }

    private static void events() {
        MachineEvents events = new MachineEvents(event -> {});
        for (int count = 0; count < 2_000_000; count++) {
            events.add(new MachineEvent(MachineEvent.Kind.RESET, "by the guest " + count, Instant.now(), count));
        }
        assertThat(events.count()).isEqualTo(2_000_000);
        assertThat(events.from(1_999_999).orElseThrow().detail()).endsWith("1999999");
        assertThat(events.from(0)).as("the oldest that is kept").isPresent();
        assertThat(events.from(2_000_000)).isEmpty();
    }

    private static void tests() {
        GuestChecks checks = new GuestChecks();
        for (int count = 0; count < 1_000_000; count++) {
            checks.note(List.of(new GuestCheck("test " + count, count != 999_999, "", "")));
        }
        List<GuestCheck> all = checks.all();
        assertThat(all).hasSize(5001);
        assertThat(all.get(5000).name()).isEqualTo("... 995000 more tests");
        assertThat(all.get(5000).passed()).as("one of them failed").isFalse();
    }

    private static void log(Path folder) throws IOException {
        try (Run run = Run.begin(folder.resolve("output"))) {
            run.openLog();
            System.Logger log = run.log("qemu");
            for (int count = 0; count < 100_000; count++) {
                log.log(System.Logger.Level.INFO, "a guest's words ".repeat(200));
            }
        }
        assertThat(Files.size(folder.resolve("output/run.log"))).isLessThan(5 << 20);
        assertThat(folder.resolve("output/run.log")).content().contains("the log ends here");
    }

    private static void message() {
        String message = new Judgement(Cause.EXPECTATION_NOT_MET, "x".repeat(4 << 20) + "\u001b").message();
        assertThat(message)
                .hasSizeLessThan(200_000)
                .contains("characters left out …]")
                .endsWith("^[");
    }

    private static void inputs() throws IOException {
        try (Console console = new Console("flood", List.of(), true)) {
            InputLog log = new InputLog(console);
            for (int count = 0; count < 20_000; count++) {
                log.note("serial", count + " ".repeat(20_000));
            }
            assertThat(log.inputs()).hasSize(1000);
            assertThat(log.inputs().get(999).text())
                    .startsWith("19999 ")
                    .endsWith("... (20005 characters)")
                    .hasSizeLessThan(4200);
        }
    }

    private static void times() {
        Transcript transcript = new Transcript(1 << 20);
        GuestTimes times = new GuestTimes(transcript, new MachineClock() {
            @Override
            public Mode mode() {
                return Mode.VIRTUAL;
            }

            @Override
            public Optional<Duration> guestTime() {
                return Optional.of(Duration.ofNanos(transcript.length()));
            }
        });
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int count = 1; count <= 3_000_000; count++) {
            transcript.append(one.rewind());
            times.ask();
        }
        assertThat(times.latestOf(1_000_000).orElseThrow())
                .isBetween(Duration.ofNanos(1_000_001), Duration.ofNanos(2_999_999));
        assertThat(times.latestOf(3_000_000)).isEmpty();
    }
}
