package org.bootrig.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.qemu.firmware.UefiFirmware;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.Firmware;
import org.bootrig.qemu.profile.QemuProfile;

/** Finds what a profile requires and this host lacks; its scenarios are skipped with that reason. */
final class HostLacks {

    private static final Path KVM = Path.of("/dev/kvm");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern SIZE = Pattern.compile("(?:MemTotal|SwapTotal):\\s+(\\d+) kB");
    private static final int KIBIBYTE_BITS = 10;
    private static final int MEBIBYTE_BITS = 20;

    private HostLacks() {}

    /** Throws {@link CapabilityMissing} when the host cannot run such a machine. */
    static void check(QemuProfile profile) {
        check(profile, memory());
    }

    /** @param there the host's memory in bytes, with its swap space; 0 when it is not known */
    static void check(QemuProfile profile, long there) {
        if (profile.accelerator() == Accelerator.KVM && !(Files.isReadable(KVM) && Files.isWritable(KVM))) {
            throw new CapabilityMissing("the profile " + profile.name() + " wants KVM, and this host has no " + KVM
                    + " that this user may read and write");
        }
        if (profile.firmware() == Firmware.UEFI && UefiFirmware.find().isEmpty()) {
            throw new CapabilityMissing("the profile " + profile.name()
                    + " wants UEFI, and this host has no OVMF; install it with 'apt-get install " + UefiFirmware.PACKAGE
                    + "'");
        }
        if (there > 0 && profile.memory().bytes() > there && !profile.reservesLazily()) {
            throw new CapabilityMissing("the profile " + profile.name() + " wants " + profile.memory()
                    + " of memory, and this host has " + (there >> MEBIBYTE_BITS) + "M with its swap space");
        }
    }

    private static long memory() {
        try {
            List<String> lines = Files.readAllLines(MEMORY);
            return lines.stream()
                    .map(SIZE::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(size -> Long.parseLong(size.group(1)) << KIBIBYTE_BITS)
                    .sum();
        } catch (IOException unknown) {
            return 0;
        }
    }
}
