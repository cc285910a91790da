package org.bootrig.steps.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.net.MalformedServerReplyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guest names its own address and port; the client must go to the host's. */
class ForwardedFtpClientTest {

    private static final int FORWARDED = 40_001;

    private int asked;
    private Socket control;
    private final ForwardedFtpClient client = new ForwardedFtpClient(port -> {
        asked = port;
        return new InetSocketAddress("127.0.0.1", FORWARDED);
    });

    @BeforeEach
    void connect() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> greeted = CompletableFuture.supplyAsync(() -> greet(server));
            client.connect(server.getInetAddress(), server.getLocalPort());
            control = greeted.get();
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        client.disconnect();
        control.close();
    }

    private static Socket greet(ServerSocket server) {
        try {
            Socket control = server.accept();
            control.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            return control;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void theExtendedReplysPortIsReplaced() throws Exception {
        client._parseExtendedPassiveModeReply("229 Entering Extended Passive Mode (|||30007|)");

        assertThat(asked).isEqualTo(30_007);
        assertThat(client.getPassiveHost()).isEqualTo("127.0.0.1");
        assertThat(client.getPassivePort()).isEqualTo(FORWARDED);
    }

    @Test
    void thePassiveReplysAddressAndPortAreReplaced() throws Exception {
        client._parsePassiveModeReply("227 Entering Passive Mode (10,0,2,15,117,55)");

        assertThat(asked).isEqualTo(117 * 256 + 55);
        assertThat(client.getPassiveHost()).isEqualTo("127.0.0.1");
        assertThat(client.getPassivePort()).isEqualTo(FORWARDED);
    }

    @Test
    void aReplyWithoutAPortIsQuoted() {
        assertThatThrownBy(() -> client._parseExtendedPassiveModeReply("229 (|||x|)"))
                .isInstanceOf(MalformedServerReplyException.class)
                .hasMessageContaining("229 (|||x|)");
        assertThatThrownBy(() -> client._parsePassiveModeReply("227 ok"))
                .isInstanceOf(MalformedServerReplyException.class)
                .hasMessageContaining("227 ok");
    }
}
