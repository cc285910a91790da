package org.bootrig.console.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Copies raw bytes to a file as they arrive. A file that can no longer be written never stops the console. */
final class Recording implements AutoCloseable {

    private final FileChannel file;
    private @Nullable IOException failure;

    Recording(Path path) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    void write(ByteBuffer bytes) {
        if (failure != null) {
            return;
        }
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException fullOrGone) {
            failure = fullOrGone;
        }
    }

    /** Returns why the file is incomplete, or null while it is complete. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException late) {
            failure = failure == null ? late : failure;
        }
    }
}
