package org.bootrig.toy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.profile.ProfileFile;
import org.bootrig.core.machine.profile.ReadProfile;

/** Makes machines that are processes, of profiles in the folder {@code toy}. */
public final class ToyProvider implements MachineProvider {

    static final String KIND = "toy";

    record ToyYaml(@JsonProperty(required = true) URI lab) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Profile read(ProfileFile file) {
        ReadProfile<ToyYaml> read = file.read(ToyYaml.class);
        return new ToyProfile(
                read.shape().name(),
                file.path(),
                read.shape().media(),
                read.own().lab());
    }

    @Override
    public Machine create(MachineRequest request) {
        return new ToyMachine(request, (ToyProfile) request.profile());
    }
}
