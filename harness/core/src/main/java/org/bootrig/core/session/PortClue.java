package org.bootrig.core.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.system.Readiness;

/**
 * A service of the guest that answers. A thread tries until it does: an emulator's own network accepts a connection
 * before the guest does, so only bytes from the guest count.
 */
final class PortClue implements Clue {

    private static final int MOST_ANSWER = 1 << 16;
    private static final int PATIENCE_MILLIS = 5_000;

    private final Readiness.Port port;
    private final HostClient<Boolean> client;

    /** Throws a user's mistake when the profile does not forward the service. */
    PortClue(Machine machine, Ports ports, Readiness.Port port) {
        this.port = port;
        InetSocketAddress address = (port.service().matches("\\d+")
                        ? ports.endpoint(Integer.parseInt(port.service()))
                        : ports.endpoint(port.service()))
                .address();
        client = new HostClient<>("bootrig-port-" + port.service(), () -> tryAgain(address), machine.console()::wake);
    }

    @Override
    public String awaited() {
        return "an answer of the service '" + port.service() + "'"
                + port.answer().map(marker -> " with '" + marker.name() + "'").orElse("");
    }

    @Override
    public boolean isSignalled() {
        return client.ended() != null && client.failure().isEmpty();
    }

    private boolean tryAgain(InetSocketAddress address) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (answers(address)) {
                    return true;
                }
            } catch (IOException notYet) {
                // The next attempt may go through.
            }
            LockSupport.parkNanos(this, port.every().toNanos());
        }
        throw new IllegalStateException("nobody waits any more");
    }

    private boolean answers(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(address, PATIENCE_MILLIS);
            if (port.ask().isPresent()) {
                socket.getOutputStream().write(port.ask().get().getBytes(StandardCharsets.UTF_8));
            }
            Transcript answer = new Transcript(MOST_ANSWER);
            InputStream input = socket.getInputStream();
            byte[] some = new byte[1024];
            for (int count = input.read(some); count > 0; count = input.read(some)) {
                answer.append(ByteBuffer.wrap(some, 0, count));
                if (port.answer().isEmpty() || isThere(answer)) {
                    return true;
                }
                if (answer.length() > MOST_ANSWER) {
                    return false;
                }
            }
            return false;
        }
    }

    private boolean isThere(Transcript answer) {
        return answer.endOf(port.answer().orElseThrow(), 0, answer.length(), false)
                .isPresent();
    }

    @Override
    public void close() {
        client.close();
    }
}
