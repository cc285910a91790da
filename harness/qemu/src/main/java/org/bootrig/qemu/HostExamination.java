package org.bootrig.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.Programs;
import org.bootrig.core.base.process.TemporaryPlace;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.accelerator.AcceleratorProbe;
import org.bootrig.qemu.network.PrivateNetwork;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.QemuProfile;
import org.bootrig.qemu.profile.QemuProgram;

/** Examines what this host can do for QEMU machines, by booting one with each accelerator. */
final class HostExamination {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path KVM_DEVICE = Path.of("/dev/kvm");

    /** What machines on a network of their own, and scenarios with them, are driven by. */
    private static final Map<String, String> ON_PRIVATE_NETWORKS =
            Map.of("ip", "iproute2", "ping", "iputils-ping", "dnsmasq", "dnsmasq-base");

    private HostExamination() {}

    static List<HostFinding> of(List<QemuProfile> profiles) {
        List<HostFinding> findings = new ArrayList<>();
        for (Architecture architecture : architectures(profiles)) {
            findings.addAll(emulator(architecture));
        }
        findings.add(program("qemu-img", "qemu-utils", HostFinding.State.UNFIT));
        for (QemuProfile profile : profiles) {
            findings.addAll(lacks(profile));
        }
        return findings;
    }

    private static Set<Architecture> architectures(List<QemuProfile> profiles) {
        Set<Architecture> architectures = EnumSet.noneOf(Architecture.class);
        profiles.forEach(profile -> architectures.add(profile.architecture()));
        return architectures;
    }

    private static List<HostFinding> emulator(Architecture architecture) {
        List<HostFinding> findings = new ArrayList<>();
        String subject = QemuProgram.of(architecture);
        try {
            QemuVersion version = QemuVersion.of(architecture);
            findings.add(new HostFinding(HostFinding.State.FIT, subject, version.text(), ""));
            if (!version.hasSandbox()) {
                findings.add(new HostFinding(
                        HostFinding.State.NOTABLE,
                        "sandbox",
                        "this QEMU was built without seccomp, so that a guest which breaks out of it is confined by nothing",
                        "do not run images of strangers with it"));
            }
            findings.addAll(accelerators(architecture));
        } catch (RigFault unfit) {
            findings.add(new HostFinding(HostFinding.State.UNFIT, subject, ErrorText.of(unfit), ""));
        }
        return findings;
    }

    /** What a profile asks for and this host lacks is a reason to skip its scenarios, and no fault. */
    private static List<HostFinding> lacks(QemuProfile profile) {
        List<HostFinding> findings = new ArrayList<>();
        try {
            HostLacks.check(profile);
            if (profile.network().map(QemuProfile.Network::isPrivate).orElse(false)) {
                ON_PRIVATE_NETWORKS.forEach(
                        (program, packaged) -> findings.add(program(program, packaged, HostFinding.State.NOTABLE)));
                PrivateNetwork.require(profile.name(), Map.of());
            }
        } catch (CapabilityMissing reason) {
            findings.add(new HostFinding(
                    HostFinding.State.NOTABLE, profile.name(), ErrorText.of(reason) + "; it is skipped here", ""));
        }
        return findings;
    }

    private static HostFinding program(String program, String packaged, HostFinding.State otherwise) {
        return Programs.isInstalled(program)
                ? new HostFinding(HostFinding.State.FIT, program, "found", "")
                : new HostFinding(otherwise, program, "not found", "apt-get install " + packaged);
    }

    private static List<HostFinding> accelerators(Architecture architecture) {
        Path output = temporaryFolder();
        try (Run run = Run.begin(output)) {
            AcceleratorProbe probe = new AcceleratorProbe(architecture, run);
            Optional<Duration> translation = probe.time(Accelerator.TCG, PATIENCE);
            if (translation.isEmpty()) {
                return List.of(new HostFinding(
                        HostFinding.State.UNFIT,
                        "tcg",
                        "a boot sector did not finish within " + Durations.words(PATIENCE),
                        "look at the load of this host"));
            }
            String time = "a small boot takes " + Durations.words(translation.get());
            return List.of(
                    new HostFinding(HostFinding.State.FIT, "tcg", time, ""), virtualization(probe, translation.get()));
        } finally {
            try {
                Files.deleteIfExists(output);
            } catch (IOException notEmpty) {
                // A run with such a leftover reports the error better than we can here.
                output.toFile().deleteOnExit();
            }
        }
    }

    private static HostFinding virtualization(AcceleratorProbe probe, Duration translation) {
        if (!Files.isReadable(KVM_DEVICE) || !Files.isWritable(KVM_DEVICE)) {
            return new HostFinding(
                    HostFinding.State.NOTABLE, "kvm", KVM_DEVICE + " cannot be opened; machines run with tcg", "");
        }
        // KVM may take at most twice translation's time: on some hosts an open device is 100 times slower than
        // translation.
        Duration patience = translation.multipliedBy(2);
        String detail = probe.time(Accelerator.KVM, patience)
                .map(time -> "a small boot takes " + Durations.words(time))
                .orElse("not done after " + Durations.words(patience) + ", although " + KVM_DEVICE + " opens");
        return new HostFinding(HostFinding.State.NOTABLE, "kvm", detail + "; 'auto' takes the faster one", "");
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(TemporaryPlace.folder(), "bootrig-examination");
        } catch (IOException failure) {
            throw new RigFault(
                    org.bootrig.core.base.Cause.LAB_FAULT, "no temporary folder can be made: " + failure, failure);
        }
    }
}
