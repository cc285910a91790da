package org.bootrig.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.contract.ProviderContract;
import org.bootrig.contract.Subject;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;

/** QEMU keeps what every provider promises. */
class QemuContractTest extends ProviderContract {

    private static final String DISK = "boot.img";

    @Override
    protected Subject subject() {
        return new Subject() {
            @Override
            public MachineProvider provider() {
                return new QemuProvider();
            }

            @Override
            public MachineRequest request(Path folder, Run run, String name) throws IOException {
                if (!Files.exists(folder.resolve(DISK))) {
                    write(folder);
                }
                return new MachineRequest(
                        name,
                        new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                        Profiles.read(folder.resolve("profile.yaml")),
                        run);
            }

            @Override
            public Optional<String> service() {
                return Optional.of("web");
            }

            @Override
            public void breakDown(Machine machine) {
                long pid = ((QemuMachine) machine).processId();
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        };
    }

    private static void write(Path folder) throws IOException {
        BootSector.write("contract", folder.resolve(DISK));
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: guest
                artifacts: {raw: boot.img}
                console: {ready: ready, ansi: keep}
                """);
        Files.writeString(
                folder.resolve("profile.yaml"),
                """
                provider: qemu
                name: small
                arch: i386
                accelerator: tcg
                memory: 16M
                network: {mode: user, forwards: {web: 80}}
                """);
    }
}
