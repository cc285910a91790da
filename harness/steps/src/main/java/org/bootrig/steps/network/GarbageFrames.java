package org.bootrig.steps.network;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Draws Ethernet frames of the protocols that a small host uses, and damages them. Half of them pass the first checks:
 * the checksums of the IP header and of ICMP and TCP are right.
 * The same seed gives the same frames.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc826">RFC 826: ARP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791: IP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293, section 3.1: TCP's header</a>
 */
final class GarbageFrames {

    private static final int ETHERNET_HEADER = 14;
    private static final int LONGEST = 1514;
    private static final int IP_CHECKSUM = 10;
    private static final int MOST_CHANGES = 6;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int[] PROTOCOLS = {ICMP, TCP, 17, 2, 255};
    private static final int[] FLAGS = {0x02, 0x02, 0x10, 0x11, 0x12, 0x18, 0x04, 0x14, 0x00, 0x3F};
    private static final int[] PORTS = {53, 67, 68, 123, 2121, 2323, 6868, 8080, 30000, 49152};
    private static final int[] FRAGMENTS = {0, 0, 0, 0x4000, 0x2000, 0x2001, 0x2008, 0x00B9, 0x1FFF, 0x3FFF};

    private final SplittableRandom random;
    private final byte[] hardwareAddress;
    private final byte[] address;

    /** @param hardwareAddress such as 52:54:00:12:34:56 */
    GarbageFrames(long seed, String hardwareAddress, String address) {
        this.random = new SplittableRandom(seed);
        this.hardwareAddress = HexFormat.ofDelimiter(":").parseHex(hardwareAddress);
        this.address = numbers(address);
    }

    private static byte[] numbers(String address) {
        String[] parts = address.split("\\.");
        byte[] numbers = new byte[4];
        for (int part = 0; part < numbers.length; part++) {
            numbers[part] = (byte) Integer.parseInt(parts[part]);
        }
        return numbers;
    }

    /** Returns another frame, of 14 to 1514 bytes. */
    byte[] next() {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_HEADER + random.nextInt(LONGEST - ETHERNET_HEADER + 1));
        byte[] bytes = frame.array();
        random.nextBytes(bytes);
        frame.put(destination()).put(new byte[] {0x52, 0x55, 10, 0, 2, 2});
        boolean isAddressResolution = random.nextInt(5) == 0;
        frame.putShort((short) (isAddressResolution ? 0x0806 : 0x0800));
        if (isAddressResolution && frame.remaining() >= 28) {
            putAddressResolution(frame);
        } else if (!isAddressResolution && frame.remaining() >= 20) {
            putInternet(frame);
        }
        damage(bytes, isAddressResolution);
        if (!isAddressResolution && random.nextBoolean()) {
            putChecksums(ByteBuffer.wrap(bytes));
        }
        return bytes;
    }

    private byte[] destination() {
        int drawn = random.nextInt(10);
        byte[] all = {-1, -1, -1, -1, -1, -1};
        return drawn < 7 ? hardwareAddress : drawn < 9 ? all : new byte[] {0x52, 0x54, 0, 1, 2, 3};
    }

    private void putAddressResolution(ByteBuffer frame) {
        frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4);
        frame.putShort((short) (1 + random.nextInt(3)));
        frame.position(frame.position() + 6).put(sender()).position(frame.position() + 6);
        frame.put(address);
    }

    /** Some other host of the network: answers reach no host, and the router keeps its place in the cache. */
    private byte[] sender() {
        byte[] sender = address.clone();
        sender[3] = (byte) (100 + random.nextInt(100));
        return sender;
    }

    private void putInternet(ByteBuffer frame) {
        int start = frame.position();
        int left = frame.remaining();
        int words = random.nextInt(4) > 0 ? 5 : 5 + random.nextInt(11);
        int length = random.nextInt(4) > 0 ? left : random.nextInt(0x10000);
        frame.put((byte) (0x40 | words)).put((byte) 0).putShort((short) length);
        frame.putShort((short) random.nextInt(4)).putShort((short) FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        int protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
        frame.put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(sender())
                .put(address);
        int header = words * 4;
        if (left >= header + 20) {
            putTransport(frame.position(start + header), protocol);
        }
        putChecksums(frame);
    }

    private void putTransport(ByteBuffer frame, int protocol) {
        if (protocol == ICMP) {
            frame.put((byte) random.nextInt(20)).put((byte) random.nextInt(4));
            return;
        }
        frame.putShort((short) PORTS[random.nextInt(PORTS.length)]);
        frame.putShort((short) PORTS[random.nextInt(PORTS.length)]);
        if (protocol == 17) {
            int length = random.nextInt(3) > 0 ? frame.remaining() + 4 : random.nextInt(0x10000);
            frame.putShort((short) length);
            frame.putShort((short) 0); // none, so that what is inside is looked at
            return;
        }
        if (protocol == TCP) {
            putSegment(frame);
        }
    }

    /** Goes on behind the ports: any numbers, a header of any length, any flags, and options that begin well. */
    private void putSegment(ByteBuffer frame) {
        frame.position(frame.position() + 8);
        int words = random.nextInt(3) > 0 ? 5 + random.nextInt(11) : random.nextInt(16);
        frame.put((byte) (words << 4)).put((byte) FLAGS[random.nextInt(FLAGS.length)]);
        int options = Math.min(frame.limit(), frame.position() + 6 + Math.max(0, words - 5) * 4);
        frame.position(Math.min(frame.limit(), frame.position() + 6));
        while (options - frame.position() >= 2) {
            int length = random.nextInt(8) == 0 ? random.nextInt(256) : 2 + random.nextInt(9);
            frame.put((byte) random.nextInt(9)).put((byte) length);
            frame.position(Math.min(options, frame.position() + Math.max(0, length - 2)));
        }
    }

    /** Puts the checksums where the header says that they are, as far as that lies in the frame. */
    private static void putChecksums(ByteBuffer frame) {
        if (frame.limit() < ETHERNET_HEADER + 20) {
            return;
        }
        int header = ETHERNET_HEADER + (frame.get(ETHERNET_HEADER) & 15) * 4;
        int end = Math.min(frame.limit(), ETHERNET_HEADER + (frame.getShort(ETHERNET_HEADER + 2) & 0xFFFF));
        if (header < ETHERNET_HEADER + 20 || header > end) {
            return;
        }
        int protocol = frame.get(ETHERNET_HEADER + 9);
        if (protocol == ICMP && end - header >= 8) {
            putChecksum(frame, header + 2, header, end, 0);
        } else if (protocol == TCP && end - header >= 20) {
            // The pseudo header: both addresses, the protocol, the length.
            int sum = sum(frame, ETHERNET_HEADER + 12, ETHERNET_HEADER + 20) + TCP + end - header;
            putChecksum(frame, header + 16, header, end, sum);
        }
        putChecksum(frame, ETHERNET_HEADER + IP_CHECKSUM, ETHERNET_HEADER, header, 0);
    }

    private static void putChecksum(ByteBuffer frame, int at, int start, int end, int before) {
        frame.putShort(at, (short) 0);
        int sum = before + sum(frame, start, end);
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        frame.putShort(at, (short) ~sum);
    }

    /** Adds up words of 16 bits; an odd byte at the end is the higher half of one. */
    private static int sum(ByteBuffer frame, int start, int end) {
        int sum = 0;
        for (int at = start; at + 1 < end; at += 2) {
            sum += frame.getShort(at) & 0xFFFF;
        }
        return (end - start) % 2 == 0 ? sum : sum + ((frame.get(end - 1) & 0xFF) << 8);
    }

    private void damage(byte[] bytes, boolean anywhere) {
        int first = anywhere || random.nextBoolean() ? ETHERNET_HEADER : ETHERNET_HEADER + 20;
        for (int changes = random.nextInt(MOST_CHANGES); changes > 0 && bytes.length > first; changes--) {
            bytes[first + random.nextInt(bytes.length - first)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
    }
}
