package org.bootrig.qemu.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.machine.Cable;
import org.bootrig.core.machine.CableFaults;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.Neighbour;
import org.bootrig.core.machine.Ports;
import org.bootrig.qemu.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NetworkTest {

    private static final String[] USER = {"network:", "  mode: user", "  forwards: {web: 80, data: 3000-3003}"};
    private static final String PRIVATE = "network: {mode: tap}";
    private static final short ADDRESS_RESOLUTION = 0x0806;

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
    void forwardsEachPortOfARange() throws Exception {
        Ports ports = booted(USER).capability(Ports.class).orElseThrow();

        assertThat(ports.endpoint("data")).isEqualTo(ports.endpoint(3000));
        assertThat(IntStream.rangeClosed(3000, 3003).mapToObj(ports::endpoint).distinct())
                .hasSize(4);
    }

    @Test
    void carriesTheLastFramesAsEvidence() throws Exception {
        Machine machine = booted(USER);
        Endpoint web = machine.capability(Ports.class).orElseThrow().endpoint("web");
        Optional<byte[]> file = Optional.empty();
        try (Socket knock = new Socket(web.host(), web.port())) {
            knock.getOutputStream().write('?');
            // QEMU answers a question after its one loop has looked at the connection.
            for (int question = 0; question < 50 && file.isEmpty(); question++) {
                machine.capability(Monitor.class).orElseThrow().command("info usernet");
                file = capture(machine);
            }
        }

        ByteBuffer capture = ByteBuffer.wrap(file.orElseThrow());

        assertThat(capture.order(ByteOrder.nativeOrder()).getInt(0)).isEqualTo(0xA1B2C3D4);
        assertThat(capture.order(ByteOrder.BIG_ENDIAN).getShort(24 + 16 + 12))
                .as("the router asks who has the guest's address")
                .isEqualTo(ADDRESS_RESOLUTION);
    }

    @Test
    void putsABadCableInAndAfterAPowerCycleASoundOne() throws Exception {
        Machine machine = booted(USER);
        Cable cable = machine.capability(Cable.class).orElseThrow();
        Monitor monitor = machine.capability(Monitor.class).orElseThrow();

        cable.pull();
        cable.plug();
        cable.disturb(CableFaults.NONE.withDelay(Duration.ofMillis(5)));
        cable.disturb(CableFaults.NONE.withLoss(0.5));

        assertThat(monitor.command("info network"))
                .contains("hub 1", "cable-card: ", "cable-network: ")
                .doesNotContain("sound: ");
        machine.power().off();
        machine.power().on();
        assertThat(monitor.command("info network")).contains("sound: ");
        cable.disturb(CableFaults.NONE.withLoss(1));
        assertThat(monitor.command("info network")).contains("cable-card: ");
    }

    @Test
    void isAloneWithItsNeighbourOnAPrivateNetwork() throws Exception {
        Machine machine = permitted();
        machine.power().on();
        Neighbour neighbour = machine.capability(Neighbour.class).orElseThrow();

        CommandOutput addresses =
                neighbour.command(List.of("ip", "-o", "-4", "address")).call();
        CommandOutput missing = neighbour
                .command(List.of("ping", "-c", "1", "-W", "1", "192.168.77.2"))
                .call();

        assertThat(addresses.text().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(" lo "))
                .anyMatch(line -> line.contains("tap0") && line.contains(neighbour.address() + "/24"));
        assertThat(missing.status().orElseThrow().signum()).isNotZero();
        assertThat(capture(machine)).isPresent();
    }

    @Test
    void whatServesInAPrivateNetworkEndsWithTheMachine() throws Exception {
        Machine machine = permitted();
        machine.power().on();
        machine.capability(Neighbour.class).orElseThrow().serve(List.of("sleep", "1000"));
        // What enters the network becomes the program by exec, and shows no command line in between.
        ProcessHandle serving = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(NetworkTest::sleepingChild, Optional::isPresent)
                .orElseThrow();

        machine.close();

        assertThat(serving.isAlive()).isFalse();
    }

    private static Optional<ProcessHandle> sleepingChild() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").endsWith("sleep 1000"))
                .findFirst();
    }

    private Machine booted(String... profile) throws Exception {
        Machine machine = bench.machine("hello", profile);
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");
        return machine;
    }

    private Machine permitted() throws Exception {
        try {
            return bench.machine("hello", PRIVATE);
        } catch (CapabilityMissing refused) {
            Assumptions.abort(refused.getMessage());
            throw refused;
        }
    }

    private static Optional<byte[]> capture(Machine machine) {
        return machine.evidence().stream()
                .filter(piece -> piece.name().equals("network.pcap"))
                .map(Evidence::content)
                .findFirst();
    }
}
