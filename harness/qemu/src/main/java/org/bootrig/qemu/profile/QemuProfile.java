package org.bootrig.qemu.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.core.machine.profile.MemorySize;

/**
 * One shape of QEMU machine. Immutable.
 *
 * @param machine QEMU's machine type, with options if wanted
 * @param processor QEMU's CPU model; empty for the machine type's default
 * @param media one disk, and at most one USB stick beside it
 * @param network empty when the machine has no network card
 * @param display whether there is a VGA adapter
 * @param firmwareSettings the entries of QEMU's firmware configuration device for the guest, by name
 */
public record QemuProfile(
        Path file,
        String name,
        String title,
        Architecture architecture,
        String machine,
        MemorySize memory,
        int processors,
        Optional<String> processor,
        Accelerator accelerator,
        List<Medium> media,
        Optional<Network> network,
        boolean display,
        MachineClock.Mode clock,
        Map<String, String> firmwareSettings)
        implements Profile {

    public static final String PROVIDER = "qemu";

    /**
     * The network card and its network.
     *
     * @param card QEMU's device model
     * @param isPrivate whether the machine and its host are alone on a network of their own
     * @param restricted whether the guest can only answer connections through its forwards
     * @param forwards the guest's TCP ports for each service name
     */
    public record Network(String card, boolean isPrivate, boolean restricted, Map<String, GuestPorts> forwards) {}

    /** Returns the disk that the machine starts from. */
    public Medium disk() {
        return ofKind(Medium.Kind.DISK).orElseThrow();
    }

    public DiskInterface diskInterface() {
        return DiskInterface.of(disk());
    }

    /** Returns the USB stick that the machine does not start from, and that is only read. */
    public Optional<Medium> stick() {
        return ofKind(Medium.Kind.STICK);
    }

    private Optional<Medium> ofKind(Medium.Kind kind) {
        return media.stream().filter(medium -> medium.kind() == kind).findFirst();
    }

    /** Returns whether a device of the machine can be removed while it is on. */
    public boolean hasStick() {
        return diskInterface() == DiskInterface.USB || stick().isPresent();
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    /** Returns the same shape on this clock; throws {@link CapabilityMissing} when it cannot use it. */
    public QemuProfile withClock(MachineClock.Mode mode) {
        if (mode == clock) {
            return this;
        }
        boolean virtual = mode == MachineClock.Mode.VIRTUAL;
        if (virtual && (processors > 1 || accelerator == Accelerator.KVM)) {
            throw new CapabilityMissing("the profile " + name
                    + " has no virtual clock: that counts the instructions of one processor, without KVM");
        }
        return with(virtual ? Accelerator.TCG : accelerator, mode);
    }

    /** Returns the same shape, with translation if the profile leaves the accelerator open. */
    public QemuProfile preferringTranslation() {
        return accelerator == Accelerator.AUTO ? with(Accelerator.TCG, clock) : this;
    }

    private QemuProfile with(Accelerator otherAccelerator, MachineClock.Mode otherClock) {
        return new QemuProfile(
                file,
                name,
                title,
                architecture,
                machine,
                memory,
                processors,
                processor,
                otherAccelerator,
                media,
                network,
                display,
                otherClock,
                firmwareSettings);
    }
}
