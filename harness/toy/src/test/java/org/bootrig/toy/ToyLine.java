package org.bootrig.toy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;

/** The console's line from one power-on to the power-off, whichever process provides it. */
final class ToyLine implements ByteChannel {

    private final Pipe said = Pipe.open();
    private volatile OutputStream input = OutputStream.nullOutputStream();

    ToyLine() throws IOException {}

    /** Receives all output of this process, to its end; input sent meanwhile goes to it. */
    void carry(Process process) throws IOException {
        input = process.getOutputStream();
        InputStream output = process.getInputStream();
        byte[] chunk = new byte[4096];
        for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
            said.sink().write(ByteBuffer.wrap(chunk, 0, count));
        }
    }

    /** Ends the output; earlier output can still be read. */
    void hangUp() throws IOException {
        said.sink().close();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return said.source().read(target);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        byte[] sent = new byte[count];
        bytes.get(sent);
        input.write(sent);
        input.flush();
        return count;
    }

    @Override
    public boolean isOpen() {
        return said.source().isOpen();
    }

    @Override
    public void close() throws IOException {
        said.source().close();
    }
}
