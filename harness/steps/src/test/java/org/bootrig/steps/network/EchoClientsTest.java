package org.bootrig.steps.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootrig.steps.vocabulary.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EchoClientsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void eachClientGetsItsOwnBytesAlthoughTheServerEndsOnlyAfterThem() throws Exception {
        List<byte[]> messages = messages(8, 100_000);
        serve(messages.size(), Socket::getInputStream);

        assertThat(EchoClients.talk(endpoint(), messages, EchoClients.End.CLIENT_FIRST))
                .containsExactlyElementsOf(messages);
    }

    @Test
    void aClientThatIsAnsweredEndsAlthoughTheServerDoesNot() throws Exception {
        List<byte[]> messages = messages(1, 3072);
        serve(1, Socket::getInputStream);

        assertThat(EchoClients.talk(endpoint(), messages, EchoClients.End.WHEN_ANSWERED))
                .containsExactlyElementsOf(messages);
    }

    @Test
    void bytesThatTheServerChangesOrKeepsAreNotMadeUp() throws Exception {
        serve(1, socket -> new InputStream() {
            private final InputStream received = socket.getInputStream();
            private int count;

            @Override
            public int read() throws IOException {
                int value = received.read();
                return value < 0 || ++count > 2 ? -1 : value ^ 1;
            }
        });

        assertThat(EchoClients.talk(endpoint(), List.of(new byte[] {2, 4, 6}), EchoClients.End.CLIENT_FIRST))
                .containsExactly(new byte[] {3, 5});
    }

    @Test
    void aSilentServersClientsEndWhenTheyAreInterrupted() throws Exception {
        Thread here = Thread.currentThread();
        threads.submit((Callable<?>) () -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                here.interrupt();
                return socket.getInputStream().readAllBytes();
            }
        });

        assertThatThrownBy(() -> EchoClients.talk(endpoint(), messages(1, 1), EchoClients.End.WHEN_ANSWERED))
                .isInstanceOf(ClosedByInterruptException.class);
    }

    private interface Echo {
        InputStream of(Socket socket) throws IOException;
    }

    private void serve(int clients, Echo echo) {
        for (int number = 0; number < clients; number++) {
            Future<?> unused = threads.submit((Callable<?>) () -> {
                try (Socket socket = server.accept()) {
                    echo.of(socket).transferTo(socket.getOutputStream());
                    return null;
                }
            });
        }
    }

    private InetSocketAddress endpoint() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private static List<byte[]> messages(int count, int size) {
        List<byte[]> messages = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            messages.add(Bytes.generated(size, number));
        }
        return messages;
    }
}
