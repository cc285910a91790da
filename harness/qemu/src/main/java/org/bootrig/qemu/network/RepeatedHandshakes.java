package org.bootrig.qemu.network;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Detects a second answer to a TCP connection's first segment. QEMU's router empties its buffers on receiving one, so
 * that earlier data of a client is lost although no frame was lost: libslirp 4.7, {@code tcp_mss} and {@code
 * sbreserve}. Such an answer contains nothing new and need not arrive. Belongs to one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293, section 3.1: Header Format</a>
 */
final class RepeatedHandshakes {

    private static final int REMEMBERED = 1024;
    private static final int ETHERNET_HEADER = 14;
    private static final int INTERNET_HEADER = 20;
    private static final int TYPE = 12;
    private static final short INTERNET = 0x0800;
    private static final int PROTOCOL = ETHERNET_HEADER + 9;
    private static final int TCP = 6;
    private static final int ADDRESSES = ETHERNET_HEADER + 12;
    private static final int PORTS_AND_SEQUENCE_NUMBER = 8;
    private static final int FLAGS = 13;
    private static final int SYN_AND_ACK = 0x12;

    private final Set<ByteBuffer> answered = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Returns whether this frame repeats such an answer; must be called for each frame that arrives unchanged. */
    boolean isRepeated(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        if (frame.length < ETHERNET_HEADER + 2 * INTERNET_HEADER
                || bytes.getShort(TYPE) != INTERNET
                || bytes.get(PROTOCOL) != TCP) {
            return false;
        }
        int segment = ETHERNET_HEADER + (bytes.get(ETHERNET_HEADER) & 0xF) * Integer.BYTES;
        if (segment + FLAGS >= frame.length || (bytes.get(segment + FLAGS) & SYN_AND_ACK) != SYN_AND_ACK) {
            return false;
        }
        ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES)
                .put(frame, ADDRESSES, Long.BYTES)
                .put(frame, segment, PORTS_AND_SEQUENCE_NUMBER)
                .flip();
        return !answered.add(key);
    }
}
