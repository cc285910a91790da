package org.bootrig.steps.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.bounds.HeapShare;
import org.bootrig.core.base.process.HostProcess;

/**
 * A copy of a machine's disk, whose ext2 partition the programs of e2fsprogs inspect without mounting it.
 *
 * <p>The partition is the first of type 0x83 in the master boot record, or the whole disk where there is none.
 */
final class DiskImage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SECTOR = 512;
    /** Of all files that are looked at together. */
    static final long MOST_OF_FILES = HeapShare.atMost(64L << 20, 8);

    private static final int TABLE = 446;
    private static final int ENTRY = 16;
    private static final int LINUX = 0x83;

    private final Path image;

    /** @param image raw */
    DiskImage(Path image) {
        this.image = image;
    }

    /** Returns the sector of the disk that the partition begins with. */
    long partition() throws IOException {
        byte[] first = new byte[SECTOR];
        try (var content = Files.newInputStream(image)) {
            content.readNBytes(first, 0, SECTOR);
        }
        ByteBuffer record = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
        for (int entry = TABLE; entry < TABLE + 4 * ENTRY; entry += ENTRY) {
            if ((record.get(entry + 4) & 0xFF) == LINUX) {
                return Integer.toUnsignedLong(record.getInt(entry + 8));
            }
        }
        return 0;
    }

    /** Runs {@code e2fsck} on the partition. */
    CommandOutput check(String... options) {
        return run("e2fsck", options);
    }

    /** Runs one request of {@code debugfs} on the partition. */
    CommandOutput ask(String request) {
        return run("debugfs", "-R", request);
    }

    /** Returns the content of those of the files that there are; {@code debugfs} is started once for all. */
    Map<String, byte[]> read(List<String> paths) {
        try {
            // Beside the copy, which is removed with the machine.
            Path folder = Files.createTempDirectory(image.toAbsolutePath().getParent(), "files");
            Path requests = folder.resolve("requests");
            List<String> lines = new ArrayList<>();
            for (int number = 0; number < paths.size(); number++) {
                lines.add("dump \"" + paths.get(number) + "\" " + folder.resolve("file" + number));
            }
            Files.write(requests, lines);
            // A guest can write that a file has any size: what is dumped of it must not fill the host's disk.
            run(List.of("prlimit", "--core=0", "--fsize=" + (MOST_OF_FILES + 1), "debugfs", "-f", requests.toString()));
            Map<String, byte[]> contents = new HashMap<>();
            long left = MOST_OF_FILES;
            for (int number = 0; number < paths.size(); number++) {
                Path file = folder.resolve("file" + number);
                if (Files.exists(file)) {
                    left -= Files.size(file);
                    if (left < 0) {
                        throw new IOException("with " + paths.get(number) + " they have more than "
                                + HeapShare.shown(MOST_OF_FILES) + ", which is the most that is looked at together");
                    }
                    contents.put(paths.get(number), Files.readAllBytes(file));
                }
            }
            return contents;
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT, "files of a copy of the disk cannot be read: " + failed.getMessage(), failed);
        }
    }

    private CommandOutput run(String program, String... options) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(options));
        return run(words);
    }

    private CommandOutput run(List<String> command) {
        List<String> words = new ArrayList<>(command);
        String shown = String.join(" ", command);
        try {
            words.add(image + "?offset=" + partition() * SECTOR);
            HostProcess.Ended ended = HostProcess.of(words).within(PATIENCE).runMerged();
            if (ended.timedOut()) {
                throw new RigFault(
                        Cause.LAB_FAULT,
                        shown + " did not end within " + PATIENCE.toSeconds() + " s on a copy of the disk: "
                                + ended.output().strip());
            }
            return new CommandOutput(shown, ended.output().strip(), OptionalInt.of(ended.status()));
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT, shown + " cannot look at a copy of the disk: " + failed.getMessage(), failed);
        }
    }
}
