package org.bootrig.bench.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.system.SystemBenchmark;

/** What clients on the host do with a guest's services; anything unexpected is an {@link IOException}. */
final class TransferClients {

    private static final int CHUNK = 64 << 10;
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private final Ports ports;
    private final SystemBenchmark.Transfers wanted;

    TransferClients(Ports ports, SystemBenchmark.Transfers wanted) {
        this.ports = ports;
        this.wanted = wanted;
    }

    private interface Conversation {
        boolean talk() throws IOException;
    }

    /** The server names a data port of its own; the host's port that leads to it is used. */
    private final class ForwardedClient extends FTPClient {

        @Override
        protected void _parseExtendedPassiveModeReply(String reply) throws MalformedServerReplyException {
            super._parseExtendedPassiveModeReply(reply);
            int forwarded = ports.endpoint(getPassivePort()).port();
            super._parseExtendedPassiveModeReply("229 (|||" + forwarded + "|)");
        }
    }

    /** Tries until both answer: nothing signals to a host that a guest's service listens. */
    void awaitServices() throws IOException {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_ATTEMPTS)
                    .atMost(Duration.ofMillis(PATIENCE_MILLISECONDS))
                    .ignoreExceptionsMatching(failed -> failed instanceof IOException)
                    .until(() -> {
                        request(1);
                        FTPClient client = new ForwardedClient();
                        return login(client, client::logout);
                    });
        } catch (ConditionTimeoutException silent) {
            throw new IOException("no answer within " + PATIENCE_MILLISECONDS + " ms", silent);
        }
    }

    void upload(byte[] content) throws IOException {
        FTPClient client = new ForwardedClient();
        client.setUseEPSVwithIPv4(true);
        client.setBufferSize(CHUNK);
        boolean stored = login(
                client,
                () -> client.setFileType(FTP.BINARY_FILE_TYPE)
                        && client.storeFile(wanted.upload(), new ByteArrayInputStream(content)));
        if (!stored) {
            throw new IOException("the FTP upload of " + wanted.upload() + " was refused: "
                    + client.getReplyString().strip());
        }
    }

    private boolean login(FTPClient client, Conversation conversation) throws IOException {
        InetSocketAddress service = ports.endpoint("ftp").address();
        client.setDefaultTimeout(PATIENCE_MILLISECONDS);
        try {
            client.connect(service.getAddress(), service.getPort());
            client.enterLocalPassiveMode();
            return client.login(wanted.user(), wanted.password()) && conversation.talk();
        } finally {
            client.disconnect();
        }
    }

    /** Reads the large file and compares every byte. */
    void download(byte[] content) throws IOException {
        URI address = URI.create("http://" + ports.endpoint("http") + wanted.download());
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setReadTimeout(PATIENCE_MILLISECONDS);
        byte[] chunk = new byte[CHUNK];
        try (InputStream body = connection.getInputStream()) {
            int place = 0;
            for (int count; (count = body.read(chunk)) >= 0; place += count) {
                if (place + count > content.length || !Arrays.equals(chunk, 0, count, content, place, place + count)) {
                    throw new IOException(wanted.download() + " is not what was uploaded, from byte " + place + " on");
                }
            }
            if (place != content.length) {
                throw new IOException(wanted.download() + " has " + place + " of " + content.length + " bytes");
            }
        } finally {
            connection.disconnect();
        }
    }

    /** Asks for the short page so often, each time over a connection of its own. */
    void request(int times) throws IOException {
        InetSocketAddress service = ports.endpoint("http").address();
        byte[] request = ("GET " + wanted.request() + " HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int time = 0; time < times; time++) {
            try (Socket socket = new Socket(service.getAddress(), service.getPort())) {
                socket.setSoTimeout(PATIENCE_MILLISECONDS);
                socket.getOutputStream().write(request);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                if (!answer.startsWith("HTTP/1.1 200 ")) {
                    throw new IOException("the answer to " + wanted.request() + " should have the status 200, but is '"
                            + answer.lines().findFirst().orElse("") + "'");
                }
            }
        }
    }
}
