package org.bootrig.qemu.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.protocol.QmpError;
import org.jspecify.annotations.Nullable;

/** Reads registers and memory of a machine that stands still. */
public final class FrozenMachine {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern WORD = Pattern.compile(": 0x([0-9a-f]+)");
    private static final int PAGE = 4096;

    private final @Nullable PoweredMachine machine;
    private final MachineFolder folder;

    public FrozenMachine(@Nullable PoweredMachine machine, MachineFolder folder) {
        this.machine = machine;
        this.folder = folder;
    }

    public MachineFolder folder() {
        return folder;
    }

    public void execute(String command, Map<String, ?> arguments) {
        machine().execute(command, arguments, PATIENCE);
    }

    private PoweredMachine machine() {
        return Objects.requireNonNull(machine, "nothing is asked of a machine that is off");
    }

    /** Returns the answer of the monitor for people. */
    public String ask(String line) {
        return machine()
                .execute("human-monitor-command", Map.of("command-line", line), PATIENCE)
                .asText()
                .replace("\r\n", "\n");
    }

    /** Returns the little-endian word of 4 or 8 bytes at a physical address. */
    public long physicalWord(long address, int bytes) throws IOException {
        String answer = ask("xp /1" + (bytes == 8 ? "g" : "w") + "x 0x" + Long.toHexString(address));
        Matcher word = WORD.matcher(answer);
        if (!word.find()) {
            throw new IOException("physical memory at 0x" + Long.toHexString(address) + ": " + answer.strip());
        }
        return Long.parseUnsignedLong(word.group(1), 16);
    }

    /** Returns what is mapped from this linear address on, at most this many bytes; nothing when it is not mapped. */
    public ByteBuffer memory(int processor, long address, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        long at = address;
        while (bytes.hasRemaining()) {
            int size = (int) Math.min(PAGE - (at & PAGE - 1), bytes.remaining());
            Path file = folder.exchange("memory");
            try {
                execute(
                        "memsave",
                        Map.of("val", at, "size", size, "filename", file.toString(), "cpu-index", processor));
                bytes.put(Files.readAllBytes(file));
            } catch (QmpError notMapped) {
                break;
            }
            at += size;
        }
        return bytes.flip();
    }
}
