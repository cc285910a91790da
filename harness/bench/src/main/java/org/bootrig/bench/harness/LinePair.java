package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.base.run.Run;

/** A serial line over named pipes, as a machine's is, whose guest is the benchmark itself. */
record LinePair(NamedPipes harness, FileChannel guest) implements AutoCloseable {

    static LinePair open(Path path, Run run) throws IOException {
        Path out = NamedPipes.out(path);
        Tool.run(List.of("mkfifo", NamedPipes.in(path).toString(), out.toString()), run.environment());
        NamedPipes harness = NamedPipes.open(path);
        FileChannel guest = FileChannel.open(out, StandardOpenOption.WRITE);
        harness.handOver();
        return new LinePair(harness, guest);
    }

    /** Says this as the guest; returns when the line has taken it. */
    void say(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            guest.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        guest.close();
        harness.close();
    }
}
