package org.bootrig.qemu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.bootrig.qemu.profile.QemuProfile;

/**
 * Explains why QEMU ended before a machine's first instruction: its message names the option, and the option comes from
 * a key of the profile, which the user must correct; or the host lacks something.
 */
final class RefusedShape {

    private static final Pattern HOST = Pattern.compile(
            "Could not access KVM|failed to initialize kvm|cannot set up guest memory|Cannot allocate memory",
            Pattern.CASE_INSENSITIVE);

    /** The first match counts. */
    private static final Map<String, Pattern> KEYS = keys();

    private RefusedShape() {}

    private static Map<String, Pattern> keys() {
        Map<String, Pattern> keys = new LinkedHashMap<>();
        keys.put("cpus", Pattern.compile(": -smp |SMP CPUs|max CPUs|maxcpus"));
        keys.put("cpu", Pattern.compile(": -cpu |CPU model|-cpu\\.|x86_64-cpu|i386-cpu"));
        keys.put("memory", Pattern.compile(": -m |RAM size|ram size|of RAM|phys-bits"));
        keys.put(
                "media",
                Pattern.compile(
                        "invalid kernel header|could not load kernel|PVH ELF|multiboot|Cannot load x86-64 image|initrd",
                        Pattern.CASE_INSENSITIVE));
        keys.put("machine", Pattern.compile(": -machine |machine type|-machine\\."));
        return keys;
    }

    /** @param fault what is known about the failed start */
    static RuntimeException explain(QemuProfile profile, RigFault fault) {
        String words = ErrorText.of(fault);
        if (HOST.matcher(words).find()) {
            return new CapabilityMissing(
                    "this host cannot have a machine of the profile " + profile.name() + ": " + words);
        }
        return KEYS.entrySet().stream()
                .filter(key -> key.getValue().matcher(words).find())
                .findFirst()
                .<RuntimeException>map(key -> mistake(profile, key.getKey(), words))
                .or(() -> profile.network()
                        .filter(network -> words.contains(": -device " + network.card()))
                        .map(network -> mistake(profile, "network", words)))
                .orElse(fault);
    }

    private static UserMistake mistake(QemuProfile profile, String key, String words) {
        int line = YamlFile.read(profile.file()).lineOf(key);
        return UserMistake.at(
                profile.file(), line, "QEMU cannot make a machine with this value of '" + key + "': " + words);
    }
}
