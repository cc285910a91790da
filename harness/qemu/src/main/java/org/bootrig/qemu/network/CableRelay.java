package org.bootrig.qemu.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.machine.CableFaults;
import org.jspecify.annotations.Nullable;

/**
 * Carries frames between two of QEMU's {@code stream} network back ends and applies a bad cable's faults to them. On
 * such a line, the length of each frame precedes it in four bytes, the highest first. Ends by itself when QEMU does.
 *
 * @see <a href="https://www.qemu.org/docs/master/system/invocation.html">QEMU invocation, -netdev stream</a>
 */
final class CableRelay implements AutoCloseable {

    private static final int LONGEST_FRAME = 68 << 10;

    private final String name;
    private final SocketChannel card;
    private final SocketChannel network;
    private final ScheduledExecutorService late;
    private final RepeatedHandshakes handshakes = new RepeatedHandshakes();
    private volatile CableFaults faults = CableFaults.NONE;

    CableRelay(String name, SocketChannel card, SocketChannel network) {
        this.name = name;
        this.card = card;
        this.network = network;
        this.late = Executors.newSingleThreadScheduledExecutor(task -> DaemonThread.of(task, "late frames " + name));
    }

    void start() {
        DaemonThread.of(() -> carry(card, network, 0), "frames from " + name).start();
        DaemonThread.of(() -> carry(network, card, 1), "frames to " + name).start();
    }

    /** Sets the faults for the frames that arrive from now on. */
    void disturb(CableFaults now) {
        faults = now;
    }

    /** Sends frames to the card, without any faults. */
    void inject(List<byte[]> frames) throws IOException {
        for (byte[] frame : frames) {
            write(card, frame);
        }
    }

    @Override
    public void close() {
        late.shutdownNow();
        try (card;
                network) {
            // Closing is all that is needed.
        } catch (IOException alreadyGone) {
            // Nothing to free then.
        }
    }

    private void carry(SocketChannel from, SocketChannel to, int direction) {
        CableFaults known = null;
        @Nullable FrameFaults fate = null;
        try (this) {
            DataInputStream frames = new DataInputStream(Channels.newInputStream(from));
            for (; ; ) {
                int length = frames.readInt();
                if (length < 0 || length > LONGEST_FRAME) {
                    return;
                }
                byte[] frame = frames.readNBytes(length);
                CableFaults now = faults;
                if (fate == null || now != known) {
                    known = now;
                    fate = new FrameFaults(now, direction);
                }
                for (FrameFaults.Arrival arrival : fate.arrivals(frame)) {
                    boolean asSent = arrival.frame() == frame;
                    if (to != network || !asSent || !handshakes.isRepeated(frame)) {
                        deliver(to, arrival);
                    }
                }
            }
        } catch (IOException | RejectedExecutionException ended) {
            // QEMU ended, and with it the cable.
        }
    }

    private void deliver(SocketChannel to, FrameFaults.Arrival arrival) throws IOException {
        if (arrival.after().isZero()) {
            write(to, arrival.frame());
            return;
        }
        late.schedule(
                () -> {
                    try {
                        write(to, arrival.frame());
                    } catch (IOException ended) {
                        close();
                    }
                },
                arrival.after().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private static void write(SocketChannel to, byte[] frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + frame.length)
                .putInt(frame.length)
                .put(frame)
                .flip();
        // Late frames come from another thread, and a frame must stay in one piece.
        synchronized (to) {
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        }
    }
}
