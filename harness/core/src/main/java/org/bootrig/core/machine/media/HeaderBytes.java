package org.bootrig.core.machine.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/** A few bytes of an image, as many as its file has and never more than were asked for. Reading beyond them gives zeros. */
final class HeaderBytes {

    private final byte[] bytes;
    private final int length;

    private HeaderBytes(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** @param most small: so much is allocated */
    static HeaderBytes read(Path file, long offset, int most) throws IOException {
        byte[] bytes = new byte[most];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            while (offset >= 0
                    && offset < size - buffer.position()
                    && buffer.hasRemaining()
                    && channel.read(buffer, offset + buffer.position()) > 0) {
                continue;
            }
        }
        return new HeaderBytes(bytes, buffer.position());
    }

    /** Returns how many bytes there were. */
    int length() {
        return length;
    }

    int bigEndianInt(int position) {
        return number(position, Integer.BYTES, ByteOrder.BIG_ENDIAN).getInt();
    }

    long bigEndianLong(int position) {
        return number(position, Long.BYTES, ByteOrder.BIG_ENDIAN).getLong();
    }

    int littleEndianShort(int position) {
        return number(position, Short.BYTES, ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
    }

    int littleEndianInt(int position) {
        return number(position, Integer.BYTES, ByteOrder.LITTLE_ENDIAN).getInt();
    }

    long littleEndianLong(int position) {
        return number(position, Long.BYTES, ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private ByteBuffer number(int position, int size, ByteOrder order) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, position, position + size))
                .order(order);
    }

    /** Returns at most so many bytes as characters of one byte each. */
    String text(int position, int most) {
        int size = Math.max(0, Math.min(most, length - position));
        return new String(bytes, Math.min(position, length), size, StandardCharsets.ISO_8859_1);
    }

    byte[] slice(int position, int most) {
        int from = Math.min(position, length);
        return Arrays.copyOfRange(bytes, from, Math.min(length, from + Math.max(0, most)));
    }

    String hex(int most) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(most, length));
    }
}
