package org.bootrig.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.process.Tool;

/** Assembles the guests of the tests. */
public final class BootSector {

    /** On AHCI and virtio the firmware reads no disk that is smaller than a cylinder. */
    private static final int DISK_SIZE = 1 << 20;

    private BootSector() {}

    /** Writes a small disk that boots this guest. */
    public static void write(String name, Path disk) throws IOException {
        assemble(name, disk);
        byte[] sector = Files.readAllBytes(disk);
        Files.write(disk, java.util.Arrays.copyOf(sector, DISK_SIZE));
    }

    /** Writes what this guest's source says, and nothing more. */
    static void assemble(String name, Path file) throws IOException {
        Path source = source(name, file.getParent());
        Tool.run(
                List.of("nasm", "-f", "bin", "-I", file.getParent() + "/", "-o", file.toString(), source.toString()),
                Map.of());
    }

    /** Puts the guest's source and what that includes into the folder. */
    public static Path source(String name, Path folder) throws IOException {
        Path source = folder.resolve(name + ".asm");
        copy(name + ".asm", source);
        for (String shared : List.of("serial.inc", "serial-flat.inc")) {
            copy(shared, folder.resolve(shared));
        }
        return source;
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream content = BootSector.class.getResourceAsStream(resource)) {
            Files.write(target, content.readAllBytes());
        }
    }
}
