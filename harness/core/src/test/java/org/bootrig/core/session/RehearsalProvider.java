package org.bootrig.core.session;

import java.nio.file.Path;
import java.util.List;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.ProfileFile;

/** Makes machines whose guest is the test itself. */
public final class RehearsalProvider implements MachineProvider {

    record RehearsalProfile(String name, Path file) implements Profile {

        @Override
        public String provider() {
            return "rehearsal";
        }

        @Override
        public List<Medium> media() {
            return List.of();
        }
    }

    @Override
    public String kind() {
        return "rehearsal";
    }

    @Override
    public Profile read(ProfileFile file) {
        return new RehearsalProfile("rehearsal", file.path());
    }

    @Override
    public Machine create(MachineRequest request) {
        return new RehearsalMachine(request.system().description().console().failures());
    }
}
