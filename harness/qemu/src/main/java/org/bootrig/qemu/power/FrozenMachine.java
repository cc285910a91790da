package org.bootrig.qemu.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.protocol.QmpError;
import org.jspecify.annotations.Nullable;

/** Reads registers and memory of a QEMU that was stopped. */
public final class FrozenMachine implements StoppedMachine {

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
        return Objects.requireNonNull(machine, "a machine that is off cannot be asked anything");
    }

    /** Returns the answer of the monitor for people. */
    public String ask(String line) {
        return machine()
                .execute("human-monitor-command", Map.of("command-line", line), PATIENCE)
                .asText()
                .replace("\r\n", "\n");
    }

    /** Returns the registers of all processors for people. */
    public String registers() {
        return ask("info registers -a");
    }

    @Override
    public List<Registers> processors() throws IOException {
        List<Registers> processors = RegisterDump.read(registers());
        if (processors.isEmpty()) {
            throw new IOException("QEMU shows no processor's registers");
        }
        return processors;
    }

    @Override
    public long physicalWord(long address, int bytes) throws IOException {
        String answer = ask("xp /1" + (bytes == Long.BYTES ? "g" : "w") + "x 0x" + Long.toHexString(address));
        Matcher word = WORD.matcher(answer);
        if (!word.find()) {
            throw new IOException("physical memory at 0x" + Long.toHexString(address) + ": " + answer.strip());
        }
        return Long.parseUnsignedLong(word.group(1), 16);
    }

    @Override
    public ByteBuffer physicalMemory(long address, int most) throws IOException {
        Path file = folder.exchange("memory");
        try {
            execute("pmemsave", Map.of("val", address, "size", most, "filename", file.toString()));
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (QmpError noMemory) {
            return ByteBuffer.allocate(0);
        }
    }

    /** @see <a href="https://www.qemu.org/docs/master/system/gdb.html">QEMU: GDB usage</a> */
    @Override
    public DebugStub openStub() throws IOException {
        Path socket = folder.socket("gdb");
        String answer = ask("gdbserver unix:" + socket + ",server=on,wait=off");
        if (!Files.exists(socket)) {
            throw new IOException("QEMU's GDB server did not start: " + answer.strip());
        }
        return new DebugStub() {
            @Override
            public String target() {
                return socket.toString();
            }

            @Override
            public void close() {
                ask("gdbserver none");
                execute("stop", Map.of());
            }
        };
    }

    @Override
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
