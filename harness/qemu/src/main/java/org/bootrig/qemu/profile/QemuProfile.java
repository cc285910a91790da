package org.bootrig.qemu.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.core.machine.profile.MemorySize;

/**
 * One shape of QEMU machine. Immutable.
 *
 * @param machine QEMU's machine type, with options if wanted
 * @param processor QEMU's CPU model; empty for the machine type's default
 * @param media what the machine starts from, and what is beside it
 * @param network empty when the machine has no network card
 * @param adapter the VGA adapter, if there is one
 * @param firmwareSettings the entries of QEMU's firmware configuration device for the guest, by name
 * @param lines how the guest speaks to the outside
 * @param debugExit the port by which the guest ends its machine with a code; empty when it has none
 * @param extraArguments what the profile adds to QEMU's command line
 */
public record QemuProfile(
        Path file,
        String name,
        String title,
        Architecture architecture,
        String machine,
        Firmware firmware,
        MemorySize memory,
        int processors,
        Optional<String> processor,
        Accelerator accelerator,
        List<Medium> media,
        Optional<Network> network,
        DisplayAdapter adapter,
        MachineClock.Mode clock,
        Map<String, String> firmwareSettings,
        GuestLines lines,
        Optional<DebugExit> debugExit,
        List<String> extraArguments)
        implements Profile {

    /** States with more memory take longer to write and to read than most systems to boot. */
    private static final long MOST_KEPT_MEMORY = 4L << 30;

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

    /** Returns whether there is a display to look at. */
    public boolean display() {
        return adapter != DisplayAdapter.NONE;
    }

    /** Returns the smallest machine that starts from a disk. */
    public static QemuProfile smallest(String name, Architecture architecture) {
        return new QemuProfile(
                Path.of(name),
                name,
                name,
                architecture,
                Board.PC.word(),
                Firmware.BIOS,
                new MemorySize("16M"),
                1,
                Optional.empty(),
                Accelerator.AUTO,
                List.of(Medium.of(Medium.Kind.DISK, "raw", ImageFormat.RAW)),
                Optional.empty(),
                DisplayAdapter.NONE,
                MachineClock.Mode.REAL,
                Map.of(),
                GuestLines.USUAL,
                Optional.empty(),
                List.of());
    }

    public Board board() {
        return Board.of(machine);
    }

    /** Returns the drives in the order of the media. */
    public List<Drive> drives() {
        return new DriveLayout(board(), media, UserMistake::new).drives();
    }

    /** Returns the first disk, which steps about the disk mean; empty when the machine has none. */
    public Optional<Drive> mainDisk() {
        return drives().stream()
                .filter(drive -> drive.medium().kind() == Medium.Kind.DISK)
                .findFirst();
    }

    /** Returns the media that are in no drive, by a name for each: the firmware, the kernel and what it is given. */
    public Map<String, Medium> direct() {
        Map<String, Medium> direct = new LinkedHashMap<>();
        for (Medium medium : media) {
            if (!DriveLayout.needsDrive(medium)) {
                String name = medium.kind().word();
                for (int number = 2; direct.containsKey(name); number++) {
                    name = medium.kind().word() + number;
                }
                direct.put(name, medium);
            }
        }
        return direct;
    }

    public boolean startsFromDriveOfMicrovm() {
        return board() == Board.MICROVM && direct().isEmpty();
    }

    /** Returns whether a device of the machine can be removed while it is on. */
    public boolean hasStick() {
        return drives().stream().anyMatch(drive -> drive.isOn(DiskInterface.USB));
    }

    /** Returns why machines of this shape keep no states; empty when they do. */
    public Optional<String> keepsNoStates() {
        if (memory.bytes() > MOST_KEPT_MEMORY) {
            return Optional.of("it has more than 4 GiB of memory");
        }
        if (drives().stream().anyMatch(drive -> drive.isOn(DiskInterface.NVME))) {
            return Optional.of("QEMU keeps no state of an NVMe disk");
        }
        return extraArguments.isEmpty() ? Optional.empty() : Optional.of("it has arguments of its own for QEMU");
    }

    /** Returns whether the memory is reserved as it is used, so that it may be more than the host has. */
    public boolean reservesLazily() {
        return memory.bytes() > MOST_KEPT_MEMORY;
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
                firmware,
                memory,
                processors,
                processor,
                otherAccelerator,
                media,
                network,
                adapter,
                otherClock,
                firmwareSettings,
                lines,
                debugExit,
                extraArguments);
    }
}
