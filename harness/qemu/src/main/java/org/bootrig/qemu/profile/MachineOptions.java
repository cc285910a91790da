package org.bootrig.qemu.profile;

import java.util.Arrays;
import java.util.Map;
import org.bootrig.core.machine.profile.ProfileFile;

/** Rejects options after a machine type that duplicate other keys or that read files of the host. */
final class MachineOptions {

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("accel", "use the key 'accelerator'"),
            Map.entry("memory-backend", "use the key 'memory'"),
            Map.entry("kernel", "name the system's artifacts under 'media'"),
            Map.entry("initrd", "name the system's artifacts under 'media'"),
            Map.entry("append", "name the system's artifacts under 'media'"),
            Map.entry("firmware", "it would read a file of the host"),
            Map.entry("pflash0", "it would read a file of the host"),
            Map.entry("pflash1", "it would read a file of the host"),
            Map.entry("dtb", "it would read a file of the host"),
            Map.entry("dumpdtb", "it would write a file of the host"));

    private MachineOptions() {}

    static void check(ProfileFile file, String machine) {
        Arrays.stream(machine.split(","))
                .skip(1)
                // QEMU takes one for the other.
                .map(option -> option.split("=", 2)[0].replace('_', '-'))
                .filter(REFUSED::containsKey)
                .findFirst()
                .ifPresent(option -> {
                    throw file.mistake(
                            "machine",
                            "the option '" + option + "' is not allowed in 'machine'; " + REFUSED.get(option));
                });
    }
}
