package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One file with the content of several: their names and sizes as lines of text in the first {@value #HEADER} bytes, then
 * their bytes one behind the other. A machine with more than one overlay is kept so.
 */
final class StateBundle {

    private static final int HEADER = 4096;
    private static final String TITLE = "bootrig state\n";

    private StateBundle() {}

    static void pack(List<Path> files, Path bundle) throws IOException {
        StringBuilder header = new StringBuilder(TITLE);
        for (Path file : files) {
            header.append(file.getFileName())
                    .append(' ')
                    .append(Files.size(file))
                    .append('\n');
        }
        ByteBuffer start = ByteBuffer.allocate(HEADER).put(header.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel to = FileChannel.open(
                bundle, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            to.write(start.rewind());
            for (Path file : files) {
                try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
                    copy(from, 0, from.size(), to);
                }
            }
        }
    }

    /** @param files must have the names that were packed; they are made */
    static void unpack(Path bundle, List<Path> files) throws IOException {
        try (FileChannel from = FileChannel.open(bundle, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(HEADER);
            while (start.hasRemaining() && from.read(start, start.position()) > 0) {
                continue;
            }
            String header = new String(start.array(), StandardCharsets.UTF_8);
            List<String> lines = header.substring(0, Math.max(0, header.indexOf('\0')))
                    .lines()
                    .toList();
            if (!header.startsWith(TITLE) || lines.size() != files.size() + 1) {
                throw new IOException(
                        bundle + " does not hold the state of a machine with " + files.size() + " overlays");
            }
            long place = HEADER;
            for (int index = 0; index < files.size(); index++) {
                Path file = files.get(index);
                String[] words = lines.get(index + 1).split(" ");
                long size = Long.parseLong(words[1]);
                if (!words[0].equals(file.getFileName().toString()) || size < 0 || place + size > from.size()) {
                    throw new IOException(bundle + " does not hold " + file.getFileName());
                }
                try (FileChannel to = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    copy(from, place, size, to);
                }
                place += size;
            }
        }
    }

    private static void copy(FileChannel from, long start, long size, FileChannel to) throws IOException {
        for (long done = 0; done < size; ) {
            long count = from.transferTo(start + done, size - done, to);
            if (count <= 0) {
                throw new IOException("a file of the state became shorter while it was read");
            }
            done += count;
        }
    }
}
