package org.bootrig.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeGuest;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;

/** The fake that the harness's own tests use behaves like a machine. */
class FakeContractTest extends ProviderContract {

    @Override
    protected Subject subject() {
        return new Subject() {
            @Override
            public MachineProvider provider() {
                return new FakeProvider();
            }

            @Override
            public MachineRequest request(Path folder, Run run, String name) throws IOException {
                Files.writeString(
                        folder.resolve("system.yaml"),
                        """
                        name: guest
                        artifacts: {raw: none}
                        console: {ready: ready}
                        """);
                return new MachineRequest(
                        name,
                        new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                        new FakeProvider.FakeProfile("fake", folder, FakeGuest.CONTRACT, Optional.empty()),
                        run);
            }

            @Override
            public void breakDown(Machine machine) {
                ((FakeMachine) machine).dropsTheLine();
            }
        };
    }
}
