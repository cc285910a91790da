package org.bootrig.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.ProfileFile;
import org.bootrig.core.machine.profile.ReadProfile;

/** Makes machines inside this JVM: a guest thread behind a real socket. */
public final class FakeProvider implements MachineProvider {

    /** @param guest {@code works}, {@code panics} while it boots, or {@code stays-silent} */
    record FakeYaml(@JsonProperty(required = true) String guest, String bench) {}

    record FakeProfile(String name, Path file, String guest, Optional<String> exclusiveResource) implements Profile {

        @Override
        public String provider() {
            return "fake";
        }

        @Override
        public List<Medium> media() {
            return List.of();
        }
    }

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public String profileFolder() {
        return "qemu-profiles";
    }

    @Override
    public Profile read(ProfileFile file) {
        ReadProfile<FakeYaml> read = file.read(FakeYaml.class);
        return new FakeProfile(
                read.shape().name(),
                file.path(),
                read.own().guest(),
                Optional.ofNullable(read.own().bench()));
    }

    @Override
    public Machine create(MachineRequest request) {
        return new FakeMachine(request);
    }
}
