package org.bootrig.qemu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.StateFile;
import org.bootrig.core.machine.profile.ProfileFile;
import org.bootrig.qemu.accelerator.Accelerators;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.ProfileYaml;
import org.bootrig.qemu.profile.QemuProfile;

/** Makes QEMU machines. */
public final class QemuProvider implements MachineProvider {

    /** Changes whenever the command line or the way in which states are kept does. */
    private static final String STATE_FORMAT = "qcow2 overlay, 2";

    @Override
    public String kind() {
        return QemuProfile.PROVIDER;
    }

    @Override
    public String profileFolder() {
        return "qemu-profiles";
    }

    @Override
    public Profile read(ProfileFile file) {
        return ProfileYaml.read(file);
    }

    @Override
    public List<HostFinding> examineHost(List<Profile> profiles) {
        return HostExamination.of(profiles.stream().map(QemuProfile.class::cast).toList());
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
                profile.media().toString(),
                // An overlay contains the path of the disk below it.
                request.system()
                        .artifact(profile.disk().artifact())
                        .toAbsolutePath()
                        .toString()));
    }

    @Override
    public KeptState openState(Path stored, String transcript) {
        return StateFile.of(stored, transcript);
    }

    @Override
    public Optional<String> emulator(Profile profile, Run run) {
        QemuProfile shape = (QemuProfile) profile;
        return Optional.of(QemuVersion.of(shape.architecture()).text() + ", "
                + Accelerators.choose(shape, run).word());
    }

    @Override
    public Machine create(MachineRequest request) {
        QemuProfile profile = shape(request);
        QemuVersion.of(profile.architecture());
        HostLacks.check(profile);
        return new QemuMachine(request, profile);
    }

    private static QemuProfile shape(MachineRequest request) {
        QemuProfile profile = (QemuProfile) request.profile();
        QemuProfile clocked = request.clock().map(profile::withClock).orElse(profile);
        // Only translated code can be traced.
        return request.traced().isEmpty() ? clocked : clocked.preferringTranslation();
    }
}
