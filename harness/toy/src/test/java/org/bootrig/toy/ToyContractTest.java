package org.bootrig.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;

/** A provider that the harness does not know passes the contract of all providers. */
class ToyContractTest extends ProviderContract {

    private ToyLab lab;

    @AfterEach
    void endLab() {
        lab.close();
    }

    @Override
    protected Subject subject() throws IOException {
        lab = new ToyLab();
        return new Subject() {
            @Override
            public MachineProvider provider() {
                return new ToyProvider();
            }

            @Override
            public MachineRequest request(Path folder, Run run, String name) throws IOException {
                ToyProject.write(folder, folder, lab);
                return new MachineRequest(
                        name,
                        new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                        Profiles.read(folder.resolve(ToyProject.PROFILE)),
                        run);
            }

            @Override
            public void breakDown(Machine machine) {
                Optional<ProcessHandle> process = ProcessHandle.of(((ToyMachine) machine).processId());
                assertThat(process).isPresent();
                process.get().destroyForcibly();
            }
        };
    }
}
