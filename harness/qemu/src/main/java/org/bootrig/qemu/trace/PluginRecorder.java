package org.bootrig.qemu.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.CodeRange;

/** Reads the file of {@link TranslationPlugin}, whose source documents the format. */
final class PluginRecorder implements BlockRecorder {

    private static final int HEADER = 16;
    private static final int BLOCK_HEADER = 12;

    private final Path plugin;
    private final Path file;
    private final long room;
    private final List<CodeRange> ranges;
    private boolean cut;

    /**
     * @param file does not exist yet
     * @param room the largest size of the file, in bytes
     */
    PluginRecorder(Path plugin, Path file, long room, List<CodeRange> ranges) {
        this.plugin = plugin;
        this.file = file;
        this.room = room;
        this.ranges = ranges;
    }

    @Override
    public List<String> options() {
        String filter = ranges.stream()
                .map(range -> Long.toHexString(range.first()) + "-" + Long.toHexString(range.last()))
                .collect(Collectors.joining(":"));
        return List.of("-plugin", plugin + ",log=" + file + ",room=" + room + ",filter=" + filter);
    }

    @Override
    public List<CodeBlock> blocks() throws IOException {
        List<CodeBlock> blocks = new ArrayList<>();
        if (!Files.exists(file)) {
            return blocks; // QEMU ended before
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER);
            cut = header.getLong(8) > 0;
            ByteBuffer kept = read(channel, HEADER, (int) Math.min(room, header.getLong(0)) - HEADER);
            while (kept.remaining() >= BLOCK_HEADER) {
                long address = kept.getLong();
                int size = kept.getInt();
                if (size > kept.remaining()) {
                    break; // a block that was not finished when QEMU was killed
                }
                blocks.add(new CodeBlock(address, kept.slice(kept.position(), size)));
                kept.position(kept.position() + size);
            }
        }
        return blocks;
    }

    private static ByteBuffer read(FileChannel channel, long from, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, size)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }

    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // It is deleted with the machine's folder.
        }
    }
}
