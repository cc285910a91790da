package org.bootrig.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.accelerator.AcceleratorProbe;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.Accelerator;

/** Examines what this host can do for QEMU machines, by booting one with each accelerator. */
final class HostExamination {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path KVM_DEVICE = Path.of("/dev/kvm");
    private static final String SUBJECT = "QEMU";

    private HostExamination() {}

    static List<HostFinding> findings() {
        List<HostFinding> findings = new ArrayList<>();
        try {
            QemuVersion version = QemuVersion.of(Architecture.I386);
            findings.add(new HostFinding(HostFinding.State.FIT, SUBJECT, version.text(), ""));
            if (!version.hasSandbox()) {
                findings.add(new HostFinding(
                        HostFinding.State.NOTABLE,
                        "sandbox",
                        "this QEMU was built without seccomp, so that a guest which breaks out of it is confined by nothing",
                        "do not run images of strangers with it"));
            }
            findings.addAll(accelerators());
        } catch (RigFault unfit) {
            findings.add(new HostFinding(HostFinding.State.UNFIT, SUBJECT, ErrorText.of(unfit), ""));
        }
        return findings;
    }

    private static List<HostFinding> accelerators() {
        Path output = temporaryFolder();
        try (Run run = Run.begin(output)) {
            AcceleratorProbe probe = new AcceleratorProbe(Architecture.I386, run);
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
            return Files.createTempDirectory("bootrig-examination");
        } catch (IOException failure) {
            throw new RigFault(
                    org.bootrig.core.base.Cause.LAB_FAULT, "no temporary folder can be made: " + failure, failure);
        }
    }
}
