package org.bootrig.steps.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Collects what a guest sends, and refuses more than this process has room for: a guest may send without end. */
final class ReceivedBytes extends OutputStream {

    static final int MOST = (int) Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public void write(int value) throws IOException {
        makeRoom(1);
        received.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        makeRoom(length);
        received.write(bytes, offset, length);
    }

    private void makeRoom(int more) throws IOException {
        if (more > MOST - received.size()) {
            throw tooMuch();
        }
    }

    static IOException tooMuch() {
        return new IOException("the guest sent more than " + MOST + " bytes, which is the most that is read");
    }

    int size() {
        return received.size();
    }

    byte[] bytes() {
        return received.toByteArray();
    }
}
