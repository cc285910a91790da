package org.bootrig.qemu.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootrig.core.machine.profile.ProfileFile;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a profile adds to QEMU's command line: devices and settings of the machine, and nothing that opens a file, a
 * device, a socket or a program of the host. What is allowed is listed; the rest is refused.
 */
final class ExtraArguments {

    static final String KEY = "extra-arguments";

    /** The options, and whether each takes a value. */
    private static final Map<String, Boolean> OPTIONS = Map.of(
            "-device", true,
            "-global", true,
            "-smbios", true,
            "-numa", true,
            "-rtc", true,
            "-watchdog-action", true,
            "-uuid", true,
            "-no-hpet", false,
            "-no-acpi", false,
            "-no-fd-bootchk", false);

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][\\w.,:=+ -]*");

    /** Devices that exist to reach something of the host. */
    private static final Pattern HOST_DEVICES = Pattern.compile(
            "(vfio|vhost|ivshmem|u2f|ccid|tpm|usb-(host|mtp|redir)|virtio-9p|pvscsi-host|(guest-)?loader|scsi-(generic|block)).*");

    /** Keys whose values name something of the host. */
    private static final Set<String> HOST_KEYS = Set.of(
            "file",
            "filename",
            "path",
            "dir",
            "db",
            "rootdir",
            "romfile",
            "sysfsdev",
            "kernel",
            "initrd",
            "fd",
            "chardev",
            "drive",
            "netdev",
            "memdev",
            "audiodev",
            "vhostfd",
            "hidraw",
            "host",
            "hostbus",
            "hostaddr",
            "hostdevice",
            "cert1",
            "cert2",
            "cert3");

    /** QEMU's longer notation, in which a name may stand anywhere and more than once, and the last one counts. */
    private static final Set<String> LONG_NOTATION = Set.of("driver", "property", "value");

    private ExtraArguments() {}

    static List<String> checked(ProfileFile file, List<String> arguments) {
        List<String> words = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            String option = arguments.get(index);
            Boolean takesValue = option == null ? null : OPTIONS.get(option);
            if (takesValue == null) {
                throw file.mistake(
                        KEY,
                        "'" + option + "' is not allowed in '" + KEY + "', because it is not known to leave"
                                + " the host alone; allowed are "
                                + OPTIONS.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            words.add(option);
            if (takesValue) {
                String value = index + 1 < arguments.size() ? arguments.get(++index) : null;
                words.add(value(file, option, value));
            }
        }
        return List.copyOf(words);
    }

    private static String value(ProfileFile file, String option, @Nullable String value) {
        if (value == null) {
            throw file.mistake(KEY, "'" + option + "' needs a value, as the next word of the list");
        }
        // A slash would begin a path, and a brace QEMU's other notation.
        if (!VALUE.matcher(value).matches()) {
            throw file.mistake(
                    KEY,
                    "'" + value + "' is not allowed behind '" + option
                            + "': only letters, digits and '.,:=+_- ' are, so that it names no file of the host");
        }
        if (option.equals("-device") && HOST_DEVICES.matcher(value).matches()) {
            throw file.mistake(
                    KEY,
                    "the device '" + value.split(",", 2)[0] + "' reaches something of the host, which"
                            + " machines must not");
        }
        List<String> keys = Arrays.stream(value.split(","))
                .map(part -> part.split("=", 2)[0].strip().replace('_', '-'))
                .map(key -> key.substring(key.lastIndexOf('.') + 1))
                .toList();
        refuse(
                file,
                option,
                keys,
                LONG_NOTATION,
                "write 'NAME,KEY=VALUE' behind -device, and 'NAME.KEY=VALUE' behind -global");
        refuse(file, option, keys, HOST_KEYS, "it names something of the host");
        return value;
    }

    private static void refuse(ProfileFile file, String option, List<String> keys, Set<String> refused, String why) {
        keys.stream().filter(refused::contains).findFirst().ifPresent(key -> {
            throw file.mistake(KEY, "the key '" + key + "' is not allowed behind '" + option + "': " + why);
        });
    }
}
