package org.bootrig.qemu;

import java.util.List;
import org.bootrig.machine.HostFinding;
import org.bootrig.machine.Machine;
import org.bootrig.machine.MachineProvider;
import org.bootrig.machine.MachineRequest;
import org.bootrig.machine.Profile;
import org.bootrig.machine.YamlFile;

/** Makes QEMU machines. */
public final class QemuProvider implements MachineProvider {

    @Override
    public String kind() {
        return QemuProfile.PROVIDER;
    }

    @Override
    public Profile read(YamlFile file) {
        return ProfileYaml.read(file);
    }

    @Override
    public List<HostFinding> examineHost() {
        return HostExamination.findings();
    }

    @Override
    public Machine create(MachineRequest request) {
        QemuProfile profile = (QemuProfile) request.profile();
        QemuVersion.of(profile.architecture());
        return new QemuMachine(request, profile);
    }
}
