package org.bootrig.steps.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;

/**
 * Opens connections to forwarded ports. A router like QEMU's takes them one by one, from a queue that holds one; where it
 * is full, the host's own kernel tries again only after a second, so this class does it sooner.
 */
final class Connections {

    private static final int KNOCK_MILLISECONDS = 100;

    private Connections() {}

    static SocketChannel open(InetSocketAddress endpoint) throws IOException {
        for (; ; ) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(endpoint, KNOCK_MILLISECONDS);
                return channel;
            } catch (SocketTimeoutException queueFull) {
                channel.close();
                if (Thread.interrupted()) {
                    throw new ClosedByInterruptException();
                }
            } catch (IOException refused) {
                channel.close();
                throw refused;
            }
        }
    }
}
