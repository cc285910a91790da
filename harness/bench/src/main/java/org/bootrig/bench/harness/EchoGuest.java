package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;

/**
 * A system of one boot sector: it says that it is ready and then echoes every byte of its serial line. Put together
 * here, so that no assembler is needed.
 *
 * @see <a href="https://www.felixcloutier.com/x86/">x86 and amd64 instruction reference</a>
 */
public final class EchoGuest {

    private static final int SECTOR = 512;
    private static final int DISK = 1 << 20;
    private static final short DATA = 0x3F8;
    private static final short LINE_STATUS = 0x3FD;
    private static final String READY = "echo guest ready";

    private final Path folder;

    private EchoGuest(Path folder) {
        this.folder = folder;
    }

    /** Writes the system and two profiles, one for each accelerator, to this folder. */
    public static EchoGuest in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("disk.img"), sector());
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: echo-guest
                artifacts:
                  raw: disk.img
                console:
                  ready: %s
                """
                        .formatted(READY));
        for (String accelerator : new String[] {"tcg", "kvm", "auto"}) {
            Files.writeString(
                    folder.resolve(accelerator + ".yaml"),
                    """
                    provider: qemu
                    name: echo-%s
                    arch: i386
                    memory: 16M
                    accelerator: %s
                    display: none
                    network:
                      mode: none
                    """
                            .formatted(accelerator, accelerator));
        }
        return new EchoGuest(folder);
    }

    public Path folder() {
        return folder;
    }

    Path profile(String accelerator) {
        return folder.resolve(accelerator + ".yaml");
    }

    /** Makes a machine with this guest, powered off. */
    MachineSession open(Workshop workshop, String accelerator) {
        BuiltSystem system = new BuiltSystem(SystemDescription.read(folder), java.util.Optional.empty());
        return workshop.open(system, Profiles.read(profile(accelerator)));
    }

    private static byte[] sector() {
        ByteBuffer code = ByteBuffer.allocate(DISK).order(ByteOrder.LITTLE_ENDIAN);
        // mov dx, DATA
        code.put((byte) 0xBA).putShort(DATA);
        for (byte character : (READY + "\r\n").getBytes(StandardCharsets.US_ASCII)) {
            // mov al, character; out dx, al
            code.put((byte) 0xB0).put(character).put((byte) 0xEE);
        }
        int next = code.position();
        // mov dx, LINE_STATUS; in al, dx; test al, 1
        code.put((byte) 0xBA).putShort(LINE_STATUS);
        code.put((byte) 0xEC).put((byte) 0xA8).put((byte) 1);
        // jz next
        code.put((byte) 0x74).put((byte) (next - (code.position() + 1)));
        // mov dx, DATA; in al, dx; out dx, al
        code.put((byte) 0xBA).putShort(DATA);
        code.put((byte) 0xEC).put((byte) 0xEE);
        // jmp next
        code.put((byte) 0xEB).put((byte) (next - (code.position() + 1)));
        // The signature by which the firmware recognizes a boot sector.
        code.position(SECTOR - 2).put((byte) 0x55).put((byte) 0xAA);
        return code.array();
    }
}
