package org.bootrig.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.system.SystemBenchmark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets; the services are the JDK's and a few lines of FTP. */
class TransferClientsTest {

    private static final int NAMED_DATA_PORT = 30_000;
    private static final byte[] CONTENT = "what was uploaded".getBytes(StandardCharsets.UTF_8);

    private final CompletableFuture<byte[]> stored = new CompletableFuture<>();
    private HttpServer http;
    private ServerSocket ftp;
    private ServerSocket data;
    private TransferClients clients;

    @BeforeEach
    void serve() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        http.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        http.start();
        ftp = new ServerSocket(0, 1, loopback);
        data = new ServerSocket(0, 1, loopback);
        Ports ports = new Ports() {
            @Override
            public Endpoint endpoint(String service) {
                return service.equals("http") ? endpointOf(http.getAddress()) : address(ftp);
            }

            @Override
            public Endpoint endpoint(int guestPort) {
                assertThat(guestPort).isEqualTo(NAMED_DATA_PORT);
                return address(data);
            }
        };
        clients = new TransferClients(
                ports,
                new SystemBenchmark.Transfers("me", "secret", "/large", Optional.empty(), "/large", "/no-such-page"));
    }

    private static Endpoint address(ServerSocket socket) {
        return endpointOf((InetSocketAddress) socket.getLocalSocketAddress());
    }

    private static Endpoint endpointOf(InetSocketAddress address) {
        return new Endpoint(address.getAddress().getHostAddress(), address.getPort());
    }

    @AfterEach
    void end() throws IOException {
        http.stop(0);
        ftp.close();
        data.close();
    }

    @Test
    void aDownloadIsComparedByteForByte() {
        assertThatCode(() -> clients.download(CONTENT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> clients.download("what was uploaded!".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("/large has 17 of 18 bytes");
        assertThatThrownBy(() -> clients.download("what was Uploaded".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/large is not what was uploaded");
    }

    @Test
    void aRequestThatFailsIsReportedWithItsStatus() {
        assertThatThrownBy(() -> clients.request(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the answer to /no-such-page should have the status 200, but is 'HTTP/1.1 404");
    }

    @Test
    void anUploadUsesTheHostsPortForTheOneThatTheServerNames() throws Exception {
        Thread server = DaemonThread.of(this::answerFtp, "ftp");
        server.start();

        clients.upload(CONTENT);

        assertThat(stored.get()).isEqualTo(CONTENT);
    }

    private void answerFtp() {
        try (Socket control = ftp.accept();
                BufferedReader lines = new BufferedReader(new InputStreamReader(control.getInputStream()))) {
            say(control, "220 ready");
            for (String line; (line = lines.readLine()) != null; ) {
                switch (line.split(" ")[0]) {
                    case "USER" -> say(control, "331 and the password?");
                    case "PASS" -> say(control, line.equals("PASS secret") ? "230 welcome" : "530 no");
                    case "EPSV" -> say(control, "229 here (|||" + NAMED_DATA_PORT + "|)");
                    case "STOR" -> {
                        say(control, "150 go on");
                        try (Socket transfer = data.accept()) {
                            stored.complete(transfer.getInputStream().readAllBytes());
                        }
                        say(control, "226 done");
                    }
                    default -> say(control, "200 fine");
                }
            }
        } catch (IOException broken) {
            stored.completeExceptionally(broken);
        }
    }

    private static void say(Socket control, String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
