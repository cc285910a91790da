package org.bootrig.qemu.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.bounds.HeapShare;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.qemu.power.FrozenMachine;
import org.bootrig.qemu.process.MachineFolder;

/** Keeps files of a frozen machine as evidence: its memory as a core that GDB opens, and the changes to its disk. */
final class MemoryCore {

    private static final long MOST_MEMORY = 256L << 20;
    private static final long MOST_DISK = 64L << 20;
    /** While it grows, an array takes three times its content. */
    static final int MOST_COMPRESSED = HeapShare.atMost(32 << 20, 16);

    private MemoryCore() {}

    /** Makes QEMU write the core, with memory as the system has it mapped; the file is compressed later. */
    static Path write(FrozenMachine machine, Registers processor) throws IOException {
        long size = Long.parseLong(machine.ask("info memory_size_summary")
                .replaceFirst("(?s).*?base memory: *(\\d+).*", "$1")
                .strip());
        if (size > MOST_MEMORY) {
            throw new IOException("the machine has " + (size >> 20) + " MB and at most " + (MOST_MEMORY >> 20)
                    + " MB are kept; give the profile less memory");
        }
        Path file = machine.folder().exchange("memory.core");
        machine.execute("dump-guest-memory", Map.of("paging", processor.paging(), "protocol", "file:" + file));
        return file;
    }

    static Evidence compressed(Path core) throws IOException {
        try {
            return new Evidence("memory.core.gz", "application/gzip", gzip(core, 1L << 40));
        } finally {
            Files.deleteIfExists(core);
        }
    }

    /** Takes the overlay as it is; QEMU has flushed it when it stopped the machine. */
    static Evidence diskDelta(MachineFolder folder) throws IOException {
        return new Evidence("disk-delta.qcow2.gz", "application/gzip", gzip(folder.overlay(), MOST_DISK));
    }

    static byte[] gzip(Path file, long most) throws IOException {
        if (Files.size(file) > most) {
            throw new IOException(file.getFileName() + " has " + (Files.size(file) >> 20) + " MB and at most "
                    + (most >> 20) + " MB are kept");
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(1 << 20);
        try (GZIPOutputStream stream = new FastGzip(compressed);
                var content = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 18];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                stream.write(buffer, 0, count);
                if (compressed.size() > MOST_COMPRESSED) {
                    throw new IOException(file.getFileName() + " does not compress below "
                            + HeapShare.shown(MOST_COMPRESSED) + ", which is the most that is kept");
                }
            }
        }
        return compressed.toByteArray();
    }

    /** Most of a guest's memory is zero: the fastest level is good enough. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(ByteArrayOutputStream target) throws IOException {
            super(target, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
