package org.bootrig.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemBuild;
import org.bootrig.core.system.SystemDescription;

/** A kernel that commits faults on command, built with its debug information from the tests' own sources. */
public final class FaultyKernel implements AutoCloseable {

    private static final List<String> SOURCES =
            List.of("system.yaml", "build.sh", "boot.asm", "entry.asm", "kernel.c", "kernel.h", "faults.c");

    private final Path folder;
    private final Run run;
    private final BuiltSystem built;

    public FaultyKernel(Path folder) throws IOException {
        this.folder = folder;
        for (String source : SOURCES) {
            try (InputStream content = FaultyKernel.class.getResourceAsStream("faults/" + source)) {
                Files.write(folder.resolve(source), content.readAllBytes());
            }
        }
        run = Run.begin(folder.resolve("output"));
        built = SystemBuild.build(SystemDescription.read(folder), run);
    }

    /** Opens a machine with a processor of this architecture and waits for the kernel's prompt. */
    public MachineSession booted(String architecture) throws IOException {
        return booted(architecture, List.of());
    }

    /** @param traced the code whose execution the machine records */
    public MachineSession booted(String architecture, List<CodeRange> traced) throws IOException {
        Path profile = Files.writeString(
                folder.resolve("profile.yaml"),
                """
                provider: qemu
                name: small
                arch: %s
                accelerator: tcg
                memory: 16M
                """
                        .formatted(architecture));
        MachineSession session =
                MachineSession.open(new MachineRequest("faulty", built, Profiles.read(profile), run).tracing(traced));
        session.boot();
        return session;
    }

    /** Returns the line of {@code faults.c} that commits this fault. */
    public int lineOf(String fault) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("faults.c"));
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).contains("// FAULT " + fault)) {
                return index + 1;
            }
        }
        throw new IllegalArgumentException("no line commits " + fault);
    }

    Path kernel() {
        return built.kernel().orElseThrow();
    }

    @Override
    public void close() {
        run.close();
    }
}
