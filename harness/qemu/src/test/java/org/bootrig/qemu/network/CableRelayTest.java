package org.bootrig.qemu.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.core.machine.CableFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of QEMU are the test's own. */
@Timeout(30)
class CableRelayTest {

    private static final byte[] LAST = {'l', 'a', 's', 't'};

    @TempDir
    Path folder;

    private final AtomicInteger lines = new AtomicInteger();
    private SocketChannel card;
    private SocketChannel network;
    private CableRelay relay;

    @BeforeEach
    void begin() throws IOException {
        SocketChannel[] cardLine = line();
        SocketChannel[] networkLine = line();
        card = cardLine[0];
        network = networkLine[0];
        relay = new CableRelay("test", cardLine[1], networkLine[1]);
        relay.start();
    }

    @AfterEach
    void end() throws IOException {
        relay.close();
        card.close();
        network.close();
    }

    @Test
    void carriesFramesBothWays() throws Exception {
        send(card, "to the network".getBytes());
        send(network, "to the card".getBytes());

        assertThat(receive(network)).asString().isEqualTo("to the network");
        assertThat(receive(card)).asString().isEqualTo("to the card");
    }

    @Test
    void losesWhatWasRequestedUntilItIsSoundAgain() throws Exception {
        relay.disturb(CableFaults.NONE.withLoss(1));
        send(card, "never arrives".getBytes());
        // The relay looks at the faults when it has a frame; what comes back says that it had the first.
        settle();
        relay.disturb(CableFaults.NONE);
        send(card, LAST);

        assertThat(receive(network)).isEqualTo(LAST);
    }

    @Test
    void duplicatesAndCorrupts() throws Exception {
        byte[] frame = {0, 0, 0, 0};
        relay.disturb(CableFaults.NONE.withDuplication(1).withCorruption(1));

        send(network, frame);

        byte[] once = receive(card);
        assertThat(receive(card)).isEqualTo(once).isNotEqualTo(frame);
    }

    @Test
    void delaysWithoutMixingFramesUp() throws Exception {
        Duration delay = Duration.ofMillis(50);
        relay.disturb(CableFaults.NONE.withDelay(delay));
        long begin = System.nanoTime();
        for (byte number = 0; number < 20; number++) {
            send(card, new byte[] {number});
        }

        for (byte number = 0; number < 20; number++) {
            assertThat(receive(network)).isEqualTo(new byte[] {number});
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void sendsInjectedFramesToTheCardWhateverTheFaults() throws Exception {
        relay.disturb(CableFaults.NONE.withLoss(1));

        relay.inject(List.of(LAST));

        assertThat(receive(card)).isEqualTo(LAST);
    }

    @Test
    void sparesTheRouterASecondAnswerToTheFirstSegmentOfAConnection() throws Exception {
        byte[] answer = segment(1, 0x12);
        byte[] another = segment(2, 0x12);
        byte[] acknowledgement = segment(1, 0x10);
        for (byte[] frame : List.of(answer, answer, acknowledgement, acknowledgement, another, answer, LAST)) {
            send(card, frame);
        }

        for (byte[] frame : List.of(answer, acknowledgement, acknowledgement, another, LAST)) {
            assertThat(receive(network)).isEqualTo(frame);
        }
    }

    @Test
    void anAnswerThatArrivedDamagedMayBeRepeated() throws Exception {
        byte[] answer = segment(1, 0x12);
        relay.disturb(CableFaults.NONE.withCorruption(1));
        send(card, answer);
        assertThat(receive(network)).isNotEqualTo(answer);
        relay.disturb(CableFaults.NONE);

        send(card, answer);

        assertThat(receive(network)).isEqualTo(answer);
    }

    /** Returns a frame of Ethernet with a header of IP and one of TCP, with only the fields that distinguish it. */
    private static byte[] segment(int sequenceNumber, int flags) {
        return ByteBuffer.allocate(60)
                .putShort(12, (short) 0x0800)
                .put(14, (byte) 0x45)
                .put(23, (byte) 6)
                .putInt(34 + 4, sequenceNumber)
                .put(34 + 13, (byte) flags)
                .array();
    }

    @Test
    void endsWithAnEnd() throws Exception {
        card.close();

        assertThat(network.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    /** Waits until the frame that was sent before was taken from the line: one of full size needs the line's room. */
    private void settle() throws IOException {
        byte[] large = new byte[64 << 10];
        for (int count = 0; count < 16; count++) {
            send(card, large);
        }
    }

    private SocketChannel[] line() throws IOException {
        Path path = folder.resolve("line" + lines.incrementAndGet());
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            SocketChannel ours = SocketChannel.open(UnixDomainSocketAddress.of(path));
            return new SocketChannel[] {ours, server.accept()};
        }
    }

    private static void send(SocketChannel line, byte[] frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + frame.length)
                .putInt(frame.length)
                .put(frame)
                .flip();
        while (bytes.hasRemaining()) {
            line.write(bytes);
        }
    }

    /** Passes over the large frames that only fill the line. */
    private static byte[] receive(SocketChannel line) throws IOException {
        DataInputStream frames = new DataInputStream(Channels.newInputStream(line));
        byte[] frame = frames.readNBytes(frames.readInt());
        while (frame.length > 1000) {
            frame = frames.readNBytes(frames.readInt());
        }
        return Arrays.copyOf(frame, frame.length);
    }
}
