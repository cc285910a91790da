package org.bootrig.qemu.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A guest that resets faster than anybody can look, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class EventFloodTest {

    private static final int RESETS = 500_000;

    @TempDir
    Path folder;

    @Test
    void eventsThatNobodyLooksAtDoNotPileUpAndTheLastIsHeard() throws Exception {
        SmallHeap.run(EventFloodTest.class, folder.resolve("monitor").toString());
    }

    @Test
    void aLineThatNeverEndsIsNotKept() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, 'x');
                return length;
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> new BoundedLines(endless, 100_000).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 100000 characters");
    }

    @Test
    void linesAreTakenApart() throws IOException {
        BoundedLines lines = new BoundedLines(new StringReader("one\r\n\ntwo"), 10);

        assertThat(lines.read()).isEqualTo("one\r");
        assertThat(lines.read()).isEmpty();
        assertThat(lines.read()).isEqualTo("two");
        assertThat(lines.read()).isNull();
    }

    public static void main(String[] arguments) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(arguments[0]);
        List<String> heard = new CopyOnWriteArrayList<>();
        CountDownLatch flooded = new CountDownLatch(1);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            try (SocketChannel qemu = SocketChannel.open(address)) {
                SocketChannel ours = server.accept();
                send(qemu, "{\"QMP\": {}}\n");
                QmpClient client = new QmpClient("flood", ours, event -> {
                    await(flooded);
                    heard.add(event.name());
                });
                String resets = "{\"event\": \"RESET\", \"data\": {\"guest\": true, \"reason\": \"guest-reset\"}}\n"
                        .repeat(1000);
                for (int sent = 0; sent < RESETS; sent += 1000) {
                    send(qemu, resets);
                }
                send(qemu, "{\"event\": \"SHUTDOWN\", \"data\": {\"guest\": true}}\n");
                qemu.shutdownOutput();
                // The line's end is noticed behind all that was on it.
                client.send("query-status", Map.of())
                        .exceptionally(lost -> null)
                        .join();
                flooded.countDown();
                client.ended().join();
            }
        }
        assertThat(heard).hasSizeLessThan(5000).endsWith("SHUTDOWN");
        System.exit(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(SocketChannel qemu, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            qemu.write(bytes);
        }
    }
}
