package org.bootrig.steps;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Draws frames of Ethernet that begin as good ones of the protocols a small host speaks, and are damaged then. Half of
 * them keep the damage out of sight of the first checks: the checksum of the IP header is right. The same seed gives
 * the same frames.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc826">RFC 826: ARP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791: IP</a>
 */
final class GarbageFrames {

    private static final int ETHERNET_HEADER = 14;
    private static final int LONGEST = 1514;
    private static final int IP_CHECKSUM = 10;
    private static final int MOST_CHANGES = 6;
    private static final int[] PROTOCOLS = {1, 6, 17, 2, 255};
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

    /** Some other host of the network: what is answered goes to nobody, and the router keeps its place in the cache. */
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
        if (left >= header) {
            putChecksum(frame, start, header);
        }
    }

    private void putTransport(ByteBuffer frame, int protocol) {
        if (protocol == 1) {
            frame.put((byte) random.nextInt(20)).put((byte) random.nextInt(4));
            return;
        }
        frame.putShort((short) PORTS[random.nextInt(PORTS.length)]);
        frame.putShort((short) PORTS[random.nextInt(PORTS.length)]);
        if (protocol == 17) {
            int length = random.nextInt(3) > 0 ? frame.remaining() + 4 : random.nextInt(0x10000);
            frame.putShort((short) length);
            frame.putShort((short) 0); // none, so that what is inside is looked at
        }
    }

    private void putChecksum(ByteBuffer frame, int start, int header) {
        int sum = 0;
        for (int at = 0; at < header; at += 2) {
            sum += frame.getShort(start + at) & 0xFFFF;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        frame.putShort(start + IP_CHECKSUM, (short) ~sum);
    }

    private void damage(byte[] bytes, boolean anywhere) {
        int first = anywhere || random.nextBoolean() ? ETHERNET_HEADER : ETHERNET_HEADER + 20;
        for (int changes = random.nextInt(MOST_CHANGES); changes > 0 && bytes.length > first; changes--) {
            bytes[first + random.nextInt(bytes.length - first)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
    }
}
