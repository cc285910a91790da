package org.bootrig.steps.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services of a guest that send without end, to clients in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(120)
class EndlessGuestTest {

    @Test
    void endlessAnswersEndNoRun() throws Exception {
        SmallHeap.run(EndlessGuestTest.class);
    }

    public static void main(String[] arguments) throws Exception {
        http();
        ftp();
        echo();
        System.exit(0);
    }

    private static void http() throws IOException {
        try (ServerSocket guest = endless("HTTP/1.1 200 OK\r\n\r\n")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + guest.getLocalPort() + "/"))
                    .build();
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, ReceivedBody.handler()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the guest sent more than ");
        }
    }

    private static void ftp() throws IOException {
        try (ServerSocket guest = endless("220 a greeting without an end ")) {
            ForwardedFtpClient client =
                    new ForwardedFtpClient(port -> new InetSocketAddress("127.0.0.1", guest.getLocalPort()));
            assertThatThrownBy(() -> client.connect("127.0.0.1", guest.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the guest sent more than ");
        }
    }

    private static void echo() throws IOException {
        try (ServerSocket guest = endless("")) {
            assertThatThrownBy(() -> EchoClients.talk(
                            new InetSocketAddress("127.0.0.1", guest.getLocalPort()),
                            List.of(new byte[] {1}),
                            EchoClients.End.GUEST_FIRST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the guest sent more than ");
        }
    }

    private static ServerSocket endless(String beginning) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread guest = new Thread(() -> {
            try (Socket client = server.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write(beginning.getBytes(StandardCharsets.US_ASCII));
                byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                for (long sent = 0; sent < SmallHeap.FLOOD; sent += block.length) {
                    out.write(block);
                }
            } catch (IOException clientHadEnough) {
                // as it should
            }
        });
        guest.setDaemon(true);
        guest.start();
        return server;
    }
}
