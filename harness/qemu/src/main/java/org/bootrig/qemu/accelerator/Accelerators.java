package org.bootrig.qemu.accelerator;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.QemuProfile;

/**
 * Chooses what executes the guest. An open {@code /dev/kvm} proves nothing: inside some virtual machines KVM is 30 times
 * slower than translation. So both are timed, once per host.
 */
public final class Accelerators {

    private static final Path KVM_DEVICE = Path.of("/dev/kvm");
    private static final Duration TRANSLATION_PATIENCE = Duration.ofSeconds(30);
    private static final Map<Architecture, Accelerator> CHOSEN = new ConcurrentHashMap<>();

    private Accelerators() {}

    /** Returns the accelerator that the profile names, or the fastest one. */
    public static Accelerator choose(QemuProfile profile, Run run) {
        if (profile.accelerator() != Accelerator.AUTO) {
            return profile.accelerator();
        }
        if (!Files.isReadable(KVM_DEVICE) || !Files.isWritable(KVM_DEVICE)) {
            return Accelerator.TCG;
        }
        Architecture architecture = profile.architecture();
        return CHOSEN.computeIfAbsent(architecture, unknown -> AcceleratorCache.ofUser()
                .get(HostIdentity.with(architecture, QemuVersion.of(architecture)), () -> fastest(architecture, run)));
    }

    /** Times translation first, because it always works; KVM must be done in less time than that. */
    public static Accelerator fastest(Architecture architecture, Run run) {
        AcceleratorProbe probe = new AcceleratorProbe(architecture, run);
        Duration translation = probe.time(Accelerator.TCG, TRANSLATION_PATIENCE)
                .orElseThrow(() -> new RigFault(
                        Cause.LAB_FAULT,
                        "QEMU's own translation did not boot a boot sector within " + TRANSLATION_PATIENCE.toSeconds()
                                + " s; is this host overloaded?"));
        Optional<Duration> virtualization = probe.time(Accelerator.KVM, translation);
        run.log("qemu").log(
                Level.INFO,
                "timed the accelerators for {0}: translation {1} ms, KVM {2}",
                architecture,
                translation.toMillis(),
                virtualization.map(time -> time.toMillis() + " ms").orElse("slower, or not usable"));
        return virtualization.isPresent() ? Accelerator.KVM : Accelerator.TCG;
    }
}
