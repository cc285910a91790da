package org.bootrig.qemu.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.machine.Cable;
import org.bootrig.core.machine.CableFaults;
import org.bootrig.core.machine.DebugPort;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Key;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.Mouse;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.qemu.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is put back to its state shows nothing of what it ran before. The guest says what an earlier scenario
 * could have left, byte for byte the same on the virtual clock as in a fresh process.
 */
@Timeout(600)
class NothingIsLeftTest {

    private static final List<String> PROFILE =
            List.of("display: std", "network:", "  mode: user", "  nic: rtl8139", "  forwards: {web: 80, more: 81-83}");
    private static final Pattern COUNTER = Pattern.compile("(?m)^\\w\\w t([0-9a-f]{16}) ");

    @TempDir
    Path folder;

    private Bench bench;

    private interface Dirt {
        void leave(Machine machine) throws Exception;
    }

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private static String[] profile(String clock) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of("clock: " + clock), PROFILE.stream())
                .toArray(String[]::new);
    }

    @Test
    void afterEachKindOfDirtTheGuestSaysTheSameBytesAsInAFreshProcess() throws Exception {
        KeptState kept = kept("virtual");
        String fresh = traces(bench.machineFrom(kept, profile("virtual")));
        assertThat(traces(bench.machineFrom(kept, profile("virtual"))))
                .as("two fresh processes")
                .isEqualTo(fresh);
        assertThat(fresh).contains("00 t").contains("0b t").contains("done");

        Machine machine = bench.machineFrom(kept, profile("virtual"));
        assertThat(traces(machine)).isEqualTo(fresh);
        for (Map.Entry<String, Dirt> each : dirt().entrySet()) {
            each.getValue().leave(machine);
            Optional<StandingMachine> left = machine.leave();
            assertThat(left).as(each.getKey()).isPresent();
            machine = bench.machineReusing(left.get(), kept, profile("virtual"));
            assertThat(traces(machine)).as("after " + each.getKey()).isEqualTo(fresh);
            assertThat(machine.events().all())
                    .as("events after " + each.getKey())
                    .isEmpty();
        }
    }

    private static Map<String, Dirt> dirt() {
        Map<String, Dirt> dirt = new LinkedHashMap<>();
        dirt.put("nothing", machine -> {});
        dirt.put("typing ahead", machine -> {
            command(machine, "f");
            Bench.send(machine, "x".repeat(3000));
        });
        dirt.put("memory and disk", machine -> command(machine, "m"));
        dirt.put("another clock", machine -> command(machine, "c"));
        dirt.put("another screen mode", machine -> {
            command(machine, "v");
            assertThat(machine.capability(Screen.class).orElseThrow().png()).isNotEmpty();
        });
        dirt.put("timer, speaker, interrupts and line", machine -> command(machine, "i"));
        dirt.put("keys that nobody reads", machine -> {
            command(machine, "f");
            machine.capability(Keyboard.class).orElseThrow().press(Key.SHIFT_LEFT, Key.KEY_A);
            machine.capability(Mouse.class).orElseThrow().click("left");
        });
        dirt.put(
                "a pulled cable",
                machine -> machine.capability(Cable.class).orElseThrow().pull());
        dirt.put("an open connection", NothingIsLeftTest::connect);
        dirt.put("a reset", machine -> {
            machine.power().reset();
            Bench.awaitEvents(machine, 1);
            Bench.await(machine.console(), "ready");
        });
        dirt.put(
                "a guest that stands still",
                machine -> machine.capability(Monitor.class).orElseThrow().command("info registers"));
        return dirt;
    }

    private static void connect(Machine machine) throws IOException {
        Endpoint web = machine.capability(Ports.class).orElseThrow().endpoint("web");
        try (Socket open = new Socket(InetAddress.getByName(web.host()), web.port())) {
            open.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void connectionsEndWithTheScenarioAndTheNextOneHasPortsOfItsOwn() throws Exception {
        KeptState kept = kept("virtual");
        Machine first = bench.machineFrom(kept, profile("virtual"));
        traces(first);
        Endpoint web = first.capability(Ports.class).orElseThrow().endpoint("web");
        try (Socket open = new Socket(InetAddress.getByName(web.host()), web.port())) {
            open.getOutputStream().write(1);
            assertThat(first.capability(Monitor.class).orElseThrow().command("info usernet"))
                    .containsPattern("TCP\\[(?!HOST_FORWARD)");

            Machine second = bench.machineReusing(first.leave().orElseThrow(), kept, profile("virtual"));
            second.power().on();

            assertThat(second.capability(Monitor.class).orElseThrow().command("info usernet"))
                    .doesNotContainPattern("TCP\\[(?!HOST_FORWARD)");
            for (int port : List.of(80, 81, 82, 83)) {
                assertThat(second.capability(Ports.class)
                                .orElseThrow()
                                .endpoint(port)
                                .port())
                        .isPositive();
            }
            open.setSoTimeout(10_000);
            assertThat(readOrReset(open)).isEqualTo(-1);
        }
    }

    private static int readOrReset(Socket open) throws IOException {
        try {
            return open.getInputStream().read();
        } catch (java.net.SocketException reset) {
            return -1;
        }
    }

    @Test
    void theTimeStampCounterGoesBackOnTheHostsClockToo() throws Exception {
        KeptState kept = kept("real");
        Machine machine = bench.machineFrom(kept, profile("real"));
        traces(machine);
        String after = machine.capability(Monitor.class).orElseThrow().command("info status");
        assertThat(after).contains("running");
        machine.power().reset();
        Bench.await(machine.console(), "done\r\n");
        machine.console().drain();
        long late = lastCounter(machine);

        Machine again = bench.machineReusing(machine.leave().orElseThrow(), kept, profile("real"));

        Matcher first = COUNTER.matcher(traces(again));
        assertThat(first.find()).isTrue();
        assertThat(Long.parseUnsignedLong(first.group(1), 16)).isLessThan(late);
        assertThat(again.clock().processorTime().orElseThrow())
                .isLessThan(machine.clock().processorTime().orElseThrow().multipliedBy(20));
    }

    private static long lastCounter(Machine machine) {
        Matcher counter = COUNTER.matcher(machine.console()
                .transcript()
                .text(0, machine.console().transcript().length()));
        long last = 0;
        while (counter.find()) {
            last = Long.parseUnsignedLong(counter.group(1), 16);
        }
        return last;
    }

    @Test
    void whatCannotBeUndoneLeavesNoProcess() throws Exception {
        KeptState kept = kept("virtual");
        Map<String, Dirt> spent = new LinkedHashMap<>();
        spent.put(
                "a breakpoint",
                machine -> machine.capability(DebugPort.class).orElseThrow().open());
        spent.put(
                "a key that is held",
                machine -> machine.capability(Monitor.class).orElseThrow().command("sendkey shift-a 100000"));
        spent.put(
                "a disturbed cable",
                machine -> machine.capability(Cable.class).orElseThrow().disturb(CableFaults.NONE));
        spent.put(
                "a snapshot",
                machine -> machine.capability(Snapshots.class).orElseThrow().save("here"));
        spent.put("the power cut", machine -> machine.power().off());
        spent.put("the power cut and given", machine -> {
            machine.power().off();
            machine.power().on();
        });
        for (Map.Entry<String, Dirt> each : spent.entrySet()) {
            Machine machine = bench.machineFrom(kept, profile("virtual"));
            machine.power().on();
            each.getValue().leave(machine);
            assertThat(machine.leave()).as(each.getKey()).isEmpty();
        }
        Machine booted = bench.machineOfDisk(profile("virtual"));
        booted.power().on();
        assertThat(booted.leave()).as("a machine that booted").isEmpty();
    }

    @Test
    void aProcessThatDiesWhileItStandsIsAFaultOfTheNextMachineAlone() throws Exception {
        KeptState kept = kept("virtual");
        Machine machine = bench.machineFrom(kept, profile("virtual"));
        machine.power().on();
        long process = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").contains("qemu-system"))
                .findFirst()
                .orElseThrow()
                .pid();
        StandingMachine left = machine.leave().orElseThrow();
        ProcessHandle.of(process).orElseThrow().destroyForcibly();

        Machine next = bench.machineReusing(left, kept, profile("virtual"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> next.power().on())
                .isInstanceOf(org.bootrig.core.base.RigFault.class);
        next.close();
        assertThat(machine.events().all()).isEmpty();
    }

    /** Keeps a state in which the guest has printed nothing yet. */
    private KeptState kept(String clock) throws Exception {
        for (int attempt = 0; ; attempt++) {
            Machine first = bench.machine("traces", profile(clock));
            first.power().on();
            Bench.await(first.console(), "....");
            KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept" + attempt));
            first.close();
            if (!kept.transcript().contains("ready")) {
                return kept;
            }
        }
    }

    /** Returns all that the guest says by itself. */
    private static String traces(Machine machine) throws Exception {
        machine.power().on();
        Bench.await(machine.console(), "done\r\n");
        machine.console().drain();
        return machine.console()
                .transcript()
                .text(0, machine.console().transcript().length());
    }

    private static void command(Machine machine, String letter) throws Exception {
        Bench.send(machine, letter);
        Bench.await(machine.console(), "doing " + letter + "\r\n");
    }
}
