package org.bootrig.qemu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.bootrig.qemu.firmware.UefiFirmware;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.Firmware;
import org.bootrig.qemu.profile.ProfileYaml;
import org.bootrig.qemu.profile.QemuProfile;

/** Makes QEMU machines. */
public final class QemuProvider implements MachineProvider {

    /** Changes whenever the command line or the way in which states are kept does. */
    private static final String STATE_FORMAT = "qcow2 overlays, 3";

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
        if (profile.keepsNoStates().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                " | ",
                STATE_FORMAT,
                QemuVersion.of(profile.architecture()).text(),
                Accelerators.choose(profile, request.run()).word(),
                profile.clock().name(),
                profile.media().toString(),
                profile.firmware() == Firmware.UEFI
                        ? UefiFirmware.find().map(UefiFirmware::identity).orElse("")
                        : "",
                // An overlay contains the path of the disk below it.
                profile.media().stream()
                        .map(medium -> request.system()
                                .artifact(medium.artifact())
                                .toAbsolutePath()
                                .toString())
                        .collect(Collectors.joining(", "))));
    }

    @Override
    public Optional<String> whyNoStates(MachineRequest request) {
        return shape(request).keepsNoStates();
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
