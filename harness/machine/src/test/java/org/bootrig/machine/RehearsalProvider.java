package org.bootrig.machine;

import java.nio.file.Path;

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
