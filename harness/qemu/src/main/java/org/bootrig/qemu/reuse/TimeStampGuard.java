package org.bootrig.qemu.reuse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a guest's time-stamp counter go back. On the host's clock, QEMU's translation never lets that counter show less
 * than it showed before, and no saved state contains what it showed: after a state was loaded, the counter would jump ahead
 * by all the time that earlier machines of the process ran, while the guest's timers went back. QEMU has no command for that,
 * so its variable is set to zero, as in a process that was just started.
 *
 * <p>The variable is the first word of {@code timers_state} (QEMU, softmmu/timers-state.h), which a QEMU with loadable modules
 * exports. The second word is the counter where it was stopped; what was shown before is never larger, which shows that
 * these are the two.
 */
final class TimeStampGuard {

    private static final String SYMBOL = "timers_state";
    private static final Map<Path, OptionalLong> ADDRESSES = new ConcurrentHashMap<>();

    private TimeStampGuard() {}

    /** Returns whether this process can be treated; it must be stopped. */
    static boolean isPossible(long process) {
        try (FileChannel memory = memory(process)) {
            return isPlausible(memory, address(process));
        } catch (IOException refused) {
            return false;
        }
    }

    /** Treats the process, which must be stopped; throws where that does not succeed. */
    static void reset(long process) throws IOException {
        try (FileChannel memory = memory(process)) {
            long address = address(process);
            if (!isPlausible(memory, address)) {
                throw new IOException("QEMU's memory does not show what the time-stamp counter showed last");
            }
            memory.write(ByteBuffer.allocate(Long.BYTES), address);
            if (read(memory, address).getLong(0) != 0) {
                throw new IOException("QEMU's memory was not changed");
            }
        }
    }

    private static FileChannel memory(long process) throws IOException {
        return FileChannel.open(of(process, "mem"), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Path of(long process, String file) {
        return Path.of("/proc", Long.toString(process), file);
    }

    private static boolean isPlausible(FileChannel memory, long address) throws IOException {
        ByteBuffer words = read(memory, address);
        long shown = words.getLong(0);
        long stoppedAt = words.getLong(Long.BYTES);
        return shown >= 0 && shown <= stoppedAt;
    }

    private static ByteBuffer read(FileChannel memory, long address) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.nativeOrder());
        if (memory.read(words, address) != words.capacity()) {
            throw new IOException("QEMU's memory cannot be read");
        }
        return words;
    }

    private static long address(long process) throws IOException {
        Path program = of(process, "exe").toRealPath();
        OptionalLong offset = ADDRESSES.computeIfAbsent(program, file -> {
            try {
                return ExportedSymbol.offset(file, SYMBOL);
            } catch (IOException unreadable) {
                return OptionalLong.empty();
            }
        });
        if (offset.isEmpty()) {
            throw new IOException(program + " does not export " + SYMBOL);
        }
        for (String line : Files.readAllLines(of(process, "maps"))) {
            // Where its first byte is: range, permissions, offset, device, inode, path.
            String[] fields = line.split("\\s+", 6);
            if (fields.length == 6 && fields[5].equals(program.toString()) && fields[2].matches("0+")) {
                return Long.parseUnsignedLong(fields[0].split("-")[0], 16) + offset.getAsLong();
            }
        }
        throw new IOException(program + " is not in the memory of process " + process);
    }
}
