package org.bootrig.qemu.power;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps the last frames that QEMU's {@code filter-dump} wrote: a file header of 24 bytes, then each frame behind 16
 * bytes whose third word is the number of bytes kept. A further file header begins a new capture. Safe for use by several
 * threads.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html">PCAP Capture File Format</a>
 */
public final class PacketCapture extends OutputStream {

    private static final int FILE_HEADER = 24;
    private static final int FRAME_HEADER = 16;
    private static final int CAPTURED_LENGTH = 8;
    /** Where a frame would have its second of arrival, this stands only in the year 2055. */
    private static final int FILE_MAGIC = 0xa1b2c3d4;

    private static final int LONGEST_FRAME = 256 << 10;
    private static final int KEPT = 4 << 20;

    private final Deque<byte[]> frames = new ArrayDeque<>();
    private byte[] fileHeader = new byte[0];
    private byte[] rest = new byte[0];
    private int kept;
    private boolean unreadable;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (unreadable) {
            return;
        }
        int before = rest.length;
        rest = Arrays.copyOf(rest, before + length);
        System.arraycopy(bytes, offset, rest, before, length);
        takeWholeFrames();
    }

    private void takeWholeFrames() {
        int position = 0;
        ByteBuffer words = ByteBuffer.wrap(rest).order(ByteOrder.nativeOrder());
        while (rest.length - position >= FRAME_HEADER) {
            if (fileHeader.length == 0 || words.getInt(position) == FILE_MAGIC) {
                if (rest.length - position < FILE_HEADER) {
                    break;
                }
                begin(Arrays.copyOfRange(rest, position, position + FILE_HEADER));
                position += FILE_HEADER;
                continue;
            }
            int captured = words.getInt(position + CAPTURED_LENGTH);
            if (captured < 0 || captured > LONGEST_FRAME) {
                unreadable = true;
                break;
            }
            int end = position + FRAME_HEADER + captured;
            if (rest.length < end) {
                break;
            }
            keep(Arrays.copyOfRange(rest, position, end));
            position = end;
        }
        rest = Arrays.copyOfRange(rest, position, rest.length);
    }

    private void begin(byte[] header) {
        fileHeader = header;
        frames.clear();
        kept = 0;
    }

    private void keep(byte[] frame) {
        frames.add(frame);
        kept += frame.length;
        while (kept > KEPT) {
            kept -= frames.remove().length;
        }
    }

    /** Returns a capture file of the last frames; nothing when none was seen. */
    public synchronized Optional<byte[]> file() {
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(FILE_HEADER + kept);
        file.writeBytes(fileHeader);
        frames.forEach(file::writeBytes);
        return Optional.of(file.toByteArray());
    }
}
