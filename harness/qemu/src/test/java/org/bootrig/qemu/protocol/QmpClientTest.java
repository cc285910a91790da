package org.bootrig.qemu.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class QmpClientTest {

    private static final String GREETING = "{'QMP': {'version': {}, 'capabilities': []}}";

    @TempDir
    Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private SocketChannel ours;
    private SocketChannel qemus;
    private BufferedReader asked;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("monitor"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            qemus = SocketChannel.open(address);
            ours = server.accept();
        }
        asked = new BufferedReader(Channels.newReader(qemus, StandardCharsets.UTF_8));
    }

    @AfterEach
    void disconnect() throws IOException {
        ours.close();
        qemus.close();
    }

    @Test
    void findsEachReplyByItsIdWithEventsInBetween() throws Exception {
        QmpClient client = greeted();
        CompletableFuture<JsonNode> first = client.send("query-status", Map.of());
        CompletableFuture<JsonNode> second = client.send("stop", Map.of("now", true));
        assertThat(asked.readLine()).contains("qmp_capabilities");
        assertThat(asked.readLine()).isEqualTo("{\"execute\":\"query-status\",\"id\":2}");
        assertThat(asked.readLine()).isEqualTo("{\"execute\":\"stop\",\"arguments\":{\"now\":true},\"id\":3}");

        say(
                "{'return': {}, 'id': 3}",
                "{'event': 'STOP'}",
                "{'event': 'RESET'}",
                "{'return': {'status': 'on'}, 'id': 2}");

        assertThat(second.get().isEmpty()).isTrue();
        assertThat(first.get().path("status").asText()).isEqualTo("on");
        qemus.close();
        client.ended().get();
        assertThat(events).containsExactly("STOP", "RESET");
    }

    @Test
    void givesARefusalItsClassAndReason() throws Exception {
        CompletableFuture<JsonNode> reply = greeted().send("fly", Map.of());

        say("{'error': {'class': 'CommandNotFound', 'desc': 'The command fly has not been found'}, 'id': 2}");

        assertThatThrownBy(reply::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(QmpError.class)
                .hasMessage("QEMU refused 'fly': The command fly has not been found")
                .extracting(error -> ((QmpError) error).errorClass())
                .isEqualTo("CommandNotFound");
    }

    @Test
    void failsWhatIsUnansweredWhenTheLineCloses() throws Exception {
        QmpClient client = greeted();
        CompletableFuture<JsonNode> before = client.send("query-status", Map.of());

        qemus.close();

        assertThatThrownBy(before::get).hasMessageContaining("before it answered 'query-status'");
        client.ended().get();
        assertThatThrownBy(client.send("stop", Map.of())::get).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void refusesAStranger() throws Exception {
        say("{'hello': 1}");

        assertThatThrownBy(() -> new QmpClient("test", ours, event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not send its greeting");
    }

    private QmpClient greeted() throws IOException {
        say(GREETING);
        return new QmpClient("test", ours, event -> events.add(event.name()));
    }

    private void say(String... lines) throws IOException {
        for (String line : lines) {
            qemus.write(ByteBuffer.wrap((line.replace('\'', '"') + "\r\n").getBytes(StandardCharsets.UTF_8)));
        }
    }
}
