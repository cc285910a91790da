package org.bootrig.qemu;

import java.util.List;
import java.util.Optional;
import org.bootrig.machine.HostFinding;
import org.bootrig.machine.Machine;
import org.bootrig.machine.MachineProvider;
import org.bootrig.machine.MachineRequest;
import org.bootrig.machine.Profile;
import org.bootrig.machine.YamlFile;

/** Makes QEMU machines. */
public final class QemuProvider implements MachineProvider {

    /** Changes whenever the command line or the way in which states are kept does. */
    private static final String STATE_FORMAT = "qcow2 overlay, 1";

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
    public Optional<String> stateIdentity(MachineRequest request) {
        QemuProfile profile = shape(request);
        return Optional.of(String.join(
                " | ",
                STATE_FORMAT,
                QemuVersion.of(profile.architecture()).text(),
                Accelerators.choose(profile, request.run()).word(),
                profile.clock().name(),
                profile.stick().map(QemuProfile.Stick::toString).orElse(""),
                // An overlay names the disk that it lies over.
                request.system().artifact(profile.artifact()).toAbsolutePath().toString()));
    }

    @Override
    public Optional<String> emulator(Profile profile) {
        return Optional.of(
                QemuVersion.of(((QemuProfile) profile).architecture()).text());
    }

    @Override
    public Machine create(MachineRequest request) {
        QemuProfile profile = shape(request);
        QemuVersion.of(profile.architecture());
        return new QemuMachine(request, profile);
    }

    private static QemuProfile shape(MachineRequest request) {
        QemuProfile profile = (QemuProfile) request.profile();
        QemuProfile clocked = request.clock().map(profile::withClock).orElse(profile);
        // Only a guest that is translated tells what ran of it.
        return request.traced().isEmpty() ? clocked : clocked.preferringTranslation();
    }
}
