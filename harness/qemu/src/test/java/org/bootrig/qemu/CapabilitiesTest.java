package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.Mouse;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.machine.Snapshots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CapabilitiesTest {

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void asksTheMonitor() throws Exception {
        Machine machine = booted("hello", "hello from the guest");

        assertThat(machine.capability(Monitor.class).orElseThrow().command("info status"))
                .isEqualTo("VM status: running");
    }

    @Test
    void refusesToAskAMachineThatIsOff() throws Exception {
        Machine machine = bench.machine("hello");

        assertThatThrownBy(() -> machine.capability(Monitor.class).orElseThrow().command("info status"))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("is off");
    }

    @Test
    void seesTheScreenAsPictureAndAsText() throws Exception {
        Machine machine = booted("screen", "drawn");
        Screen screen = machine.capability(Screen.class).orElseThrow();

        var picture = ImageIO.read(new ByteArrayInputStream(screen.png()));
        assertThat(picture.getWidth()).isEqualTo(720);
        assertThat(screen.text()).isEqualTo("\n  seen █ on VGA");

        Bench.send(machine, "x");
        Bench.await(machine.console(), "graphics");
        assertThat(screen.text()).isEmpty();

        Bench.send(machine, "x");
        Bench.await(machine.console(), "written");
        assertThat(screen.text()).isEqualTo("\nDrawn, 8x16");
    }

    @Test
    void hasNoScreenWithoutADisplayAndNoPortsWithoutForwards() throws Exception {
        Machine machine = bench.machine("hello", "display: none");
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");

        assertThat(machine.capability(Screen.class)).isEmpty();
        assertThat(machine.capability(Ports.class)).isEmpty();
    }

    @Test
    void typesWithoutLosingAKeyOfASlowGuest() throws Exception {
        Machine machine = booted("keyboard", "ready\r\n");
        long from = machine.console().position();
        String text = "The quick brown fox, 1234567890! {[(<#>)]} ".repeat(5).substring(0, 200);

        machine.capability(Keyboard.class).orElseThrow().type(text + "\n");

        Bench.await(machine.console(), "\u001c");
        byte[] codes = machine.console()
                .transcript()
                .bytes(from, machine.console().transcript().length());
        assertThat(ScanCodes.text(codes)).isEqualTo(text + "\n");
    }

    @Test
    void refusesCharactersThatNoKeyMakes() throws Exception {
        Machine machine = booted("hello", "hello from the guest");

        assertThatThrownBy(
                        () -> machine.capability(Keyboard.class).orElseThrow().type("ä"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("U+00E4");
    }

    @Test
    void movesAndClicksTheMouse() throws Exception {
        Machine machine = booted("hello", "hello from the guest");
        Mouse mouse = machine.capability(Mouse.class).orElseThrow();

        mouse.move(10, -5);
        mouse.click("left");

        assertThatThrownBy(() -> mouse.click("lift"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("left, middle, right");
    }

    @Test
    void returnsToASnapshotAndForgetsWhatWasSaidSince() throws Exception {
        Machine machine = booted("echo", "ready\r\n");
        Snapshots snapshots = machine.capability(Snapshots.class).orElseThrow();
        Bench.send(machine, "#");
        Bench.await(machine.console(), "A");
        snapshots.save("second-letter");
        Bench.send(machine, "#");
        Bench.await(machine.console(), "B");
        Bench.send(machine, "stale\r\nC");
        awaitLength(machine, machine.console().position() + 8);

        snapshots.restore("second-letter");

        Sighting stale = machine.console()
                .await(Marker.regularExpression("[a-zC]"), () -> null, Deadline.wallClock(Duration.ofMillis(100)));
        assertThat(stale).isInstanceOf(Sighting.Expired.class);
        Bench.send(machine, "#");
        Bench.await(machine.console(), "B");
        assertThat(machine.events().all()).isEmpty();
    }

    @Test
    void namesASnapshotThatDoesNotExist() throws Exception {
        Machine machine = booted("echo", "ready\r\n");
        Snapshots snapshots = machine.capability(Snapshots.class).orElseThrow();

        assertThatThrownBy(() -> snapshots.restore("never-saved"))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("never-saved");
    }

    @Test
    void startsAnotherMachineFromAKeptState() throws Exception {
        Machine first = booted("echo", "ready\r\n");
        Bench.send(first, "#");
        Bench.await(first.console(), "A");
        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept.qcow2"));
        Bench.send(first, "#");
        Bench.await(first.console(), "B");

        assertThat(kept.transcript()).isEqualTo("ready\nA");
        Machine second = bench.machineFrom(kept);
        second.power().on();
        Bench.send(second, "#");

        Bench.await(second.console(), "B");
        assertThat(second.console().transcript().length()).isEqualTo(1);
    }

    @Test
    void returnsThePortOfTheHostThatLeadsToAService() throws Exception {
        String[] network = {"network:", "  mode: user", "  forwards: {ftp: 21, web: 80}"};
        Machine first = bench.machine("hello", network);
        first.power().on();
        Machine second = bench.machineOfDisk(network);
        second.power().on();

        Endpoint web = first.capability(Ports.class).orElseThrow().endpoint("web");
        Endpoint ftp = first.capability(Ports.class).orElseThrow().endpoint("ftp");
        Endpoint other = second.capability(Ports.class).orElseThrow().endpoint("web");

        assertThat(List.of(web.port(), ftp.port(), other.port()))
                .doesNotHaveDuplicates()
                .allMatch(port -> port > 0);
        try (Socket socket = new Socket(web.host(), web.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> first.capability(Ports.class).orElseThrow().endpoint("wbe"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("did you mean 'web'?");
    }

    @Test
    void carriesEvidenceOfAMachineThatRuns() throws Exception {
        Machine machine = booted("hello", "hello from the guest");

        Map<String, Evidence> evidence = byName(machine.evidence());

        assertThat(evidence)
                .containsOnlyKeys(
                        "screen",
                        "registers",
                        "page tables",
                        "memory.core.gz",
                        "disk-delta.qcow2.gz",
                        "firmware log",
                        "command line",
                        "host",
                        "missing evidence");
        assertThat(text(evidence.get("missing evidence"))).contains("backtrace: ", "add 'kernel:' with its ELF file");
        assertThat(text(evidence.get("registers"))).contains("EIP=");
        assertThat(text(evidence.get("firmware log"))).contains("SeaBIOS");
        assertThat(text(evidence.get("command line")))
                .contains("QEMU emulator version")
                .contains("-serial mon:stdio")
                .contains(bench.disk().toString());
        assertThat(machine.capability(Monitor.class).orElseThrow().command("info status"))
                .contains("paused");
    }

    @Test
    void carriesEvidenceOfAMachineThatIsGone() throws Exception {
        Machine machine = booted("hello", "hello from the guest");
        ProcessHandle.of(((QemuMachine) machine).processId()).orElseThrow().destroyForcibly();
        Bench.awaitEvents(machine, 1);

        assertThat(text(byName(machine.evidence()).get("missing evidence"))).contains("exit code 137");
        machine.power().off();
        assertThat(text(byName(machine.evidence()).get("missing evidence"))).contains("is off");
        machine.close();
        assertThat(machine.evidence()).isNotEmpty();
    }

    private Machine booted(String guest, String ready) throws Exception {
        Machine machine = bench.machine(guest);
        machine.power().on();
        Bench.await(machine.console(), ready);
        return machine;
    }

    private static void awaitLength(Machine machine, long length) throws InterruptedException {
        machine.console()
                .await(
                        null,
                        () -> machine.console().transcript().length() >= length ? "there" : null,
                        Deadline.wallClock(Bench.AMPLE));
    }

    private static Map<String, Evidence> byName(List<Evidence> evidence) {
        return evidence.stream().collect(Collectors.toMap(Evidence::name, piece -> piece));
    }

    private static String text(Evidence evidence) {
        return new String(evidence.content(), StandardCharsets.UTF_8);
    }
}
