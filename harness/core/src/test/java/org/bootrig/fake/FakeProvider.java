package org.bootrig.fake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.ProfileFile;
import org.bootrig.core.machine.profile.ReadProfile;

/** Makes machines inside this JVM: a guest thread, or the test itself, behind a real socket. */
public final class FakeProvider implements MachineProvider {

    private static final String KIND = "fake";

    record FakeYaml(@JsonProperty(required = true) String guest, String bench) {}

    /** One fake shape. */
    public record FakeProfile(String name, Path file, FakeGuest guest, Optional<String> exclusiveResource)
            implements Profile {

        /** Returns a shape whose guest is the test. */
        public static FakeProfile drivenByTheTest(String name, Path file) {
            return new FakeProfile(name, file, FakeGuest.THE_TEST, Optional.empty());
        }

        @Override
        public String provider() {
            return KIND;
        }

        @Override
        public List<Medium> media() {
            return List.of();
        }
    }

    @Override
    public String kind() {
        return KIND;
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
                FakeGuest.valueOf(read.own().guest().toUpperCase(Locale.ROOT).replace('-', '_')),
                Optional.ofNullable(read.own().bench()));
    }

    @Override
    public Machine create(MachineRequest request) {
        return new FakeMachine(request, ((FakeProfile) request.profile()).guest());
    }
}
