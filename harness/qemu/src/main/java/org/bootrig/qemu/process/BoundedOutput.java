package org.bootrig.qemu.process;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the last bytes written to it. Safe for use by several threads. */
public final class BoundedOutput extends OutputStream {

    private final byte[] ring;
    private long written;

    public BoundedOutput(int size) {
        this.ring = new byte[size];
    }

    @Override
    public synchronized void write(int value) {
        ring[(int) (written++ % ring.length)] = (byte) value;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int kept = Math.min(length, ring.length);
        written += length - kept;
        for (int done = 0; done < kept; ) {
            int at = (int) (written % ring.length);
            int count = Math.min(kept - done, ring.length - at);
            System.arraycopy(bytes, offset + length - kept + done, ring, at, count);
            written += count;
            done += count;
        }
    }

    /** Returns the kept bytes, decoded for people. */
    public synchronized String text() {
        int length = (int) Math.min(written, ring.length);
        byte[] kept = new byte[length];
        for (int index = 0; index < length; index++) {
            kept[index] = ring[(int) ((written - length + index) % ring.length)];
        }
        String before = written > ring.length
                ? "[... " + (written - ring.length) + " bytes before this are not kept ...]\n"
                : "";
        return before + new String(kept, StandardCharsets.UTF_8);
    }
}
