package org.bootrig.steps.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Clients that send and receive at the same time, all on the calling thread. */
final class EchoClients {

    private static final int CHUNK = 64 << 10;

    private EchoClients() {}

    /** When a client is done. */
    enum End {
        /** It closes its own side after its last byte, and is done when the guest has closed, too. */
        CLIENT_FIRST,
        /** It closes when the guest has closed, and not before. */
        GUEST_FIRST,
        /** It is done when as many bytes came back as it sent, and closes then. */
        WHEN_ANSWERED
    }

    private static final class Talk {
        private final SocketChannel channel;
        private final ByteBuffer toSend;
        private final ReceivedBytes received = new ReceivedBytes();

        Talk(SocketChannel channel, byte[] toSend) {
            this.channel = channel;
            this.toSend = ByteBuffer.wrap(toSend);
        }
    }

    /** Returns what each client received. All connect before the first sends. Ends when it is interrupted. */
    static List<byte[]> talk(InetSocketAddress endpoint, List<byte[]> messages, End end) throws IOException {
        List<Talk> talks = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (byte[] message : messages) {
                talks.add(new Talk(Connections.open(endpoint), message));
            }
            for (Talk talk : talks) {
                talk.channel.configureBlocking(false);
                talk.channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, talk);
            }
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            while (selector.keys().stream().anyMatch(SelectionKey::isValid)) {
                selector.select(key -> serve(key, buffer, end));
                if (Thread.interrupted()) {
                    throw new ClosedByInterruptException();
                }
                selector.selectNow();
            }
            return talks.stream().map(talk -> talk.received.bytes()).toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } finally {
            for (Talk talk : talks) {
                talk.channel.close();
            }
        }
    }

    private static void serve(SelectionKey key, ByteBuffer buffer, End end) {
        Talk talk = (Talk) key.attachment();
        try {
            if (key.isWritable()) {
                talk.channel.write(talk.toSend);
                if (!talk.toSend.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ);
                    if (end == End.CLIENT_FIRST) {
                        talk.channel.shutdownOutput();
                    }
                }
            }
            if (key.isReadable()) {
                int count = talk.channel.read(buffer.clear());
                if (count > 0) {
                    talk.received.write(buffer.array(), 0, count);
                }
                boolean answered = end == End.WHEN_ANSWERED && talk.received.size() >= talk.toSend.limit();
                if (count < 0 || answered) {
                    talk.channel.close();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
