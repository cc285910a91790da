package org.bootrig.core.session;

import java.nio.file.Path;
import org.bootrig.core.base.YamlFile;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;

/** Makes machines whose guest is the test itself. */
public final class RehearsalProvider implements MachineProvider {

    record RehearsalProfile(String name, Path file) implements Profile {

        @Override
        public String provider() {
            return "rehearsal";
        }

        @Override
        public String artifact() {
            return "raw";
        }
    }

    @Override
    public String kind() {
        return "rehearsal";
    }

    @Override
    public Profile read(YamlFile file) {
        return new RehearsalProfile("rehearsal", file.path());
    }

    @Override
    public Machine create(MachineRequest request) {
        return new RehearsalMachine(request.system().description().console().failures());
    }
}
