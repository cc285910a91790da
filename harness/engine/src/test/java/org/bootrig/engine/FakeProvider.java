package org.bootrig.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.base.YamlFile;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;

/** Makes machines inside this JVM: a guest thread behind a real socket. */
public final class FakeProvider implements MachineProvider {

    /** @param guest {@code works}, {@code panics} while it boots, or {@code stays-silent} */
    record FakeYaml(
            @JsonProperty(required = true) String provider,
            @JsonProperty(required = true) String guest,
            String bench) {}

    record FakeProfile(String name, Path file, String guest, Optional<String> exclusiveResource) implements Profile {

        @Override
        public String provider() {
            return "fake";
        }

        @Override
        public String artifact() {
            return "raw";
        }
    }

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public Profile read(YamlFile file) {
        FakeYaml yaml = file.as(FakeYaml.class);
        String fileName = file.path().getFileName().toString();
        return new FakeProfile(
                fileName.replace(".yaml", ""), file.path(), yaml.guest(), Optional.ofNullable(yaml.bench()));
    }

    @Override
    public Machine create(MachineRequest request) {
        return new FakeMachine(request);
    }
}
