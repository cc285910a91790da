package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.bootrig.core.machine.MachineClock;
import org.jspecify.annotations.Nullable;

/** The keys of a QEMU profile and their defaults. */
public record ProfileYaml(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String provider,
        @JsonProperty(required = true) String arch,
        @Nullable String title,
        @Nullable String machine,
        @Nullable String memory,
        @Nullable Integer cpus,
        @Nullable String cpu,
        @Nullable Accelerator accelerator,
        @Nullable String artifact,
        @Nullable DiskYaml disk,
        @Nullable StickYaml stick,
        @Nullable NetworkYaml network,
        @Nullable Display display,
        @Nullable Clock clock,
        @JsonProperty("firmware-settings") @Nullable Map<String, String> firmwareSettings) {

    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,6}[MG]");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][\\w.-]*");
    private static final Pattern MODEL_WITH_OPTIONS = Pattern.compile("[A-Za-z0-9][\\w.,=+-]*");
    // QEMU leaves names under opt/ to its users, and takes 55 characters.
    private static final Pattern SETTING_NAME = Pattern.compile("opt/[\\w./-]{1,51}");
    private static final Pattern SETTING_VALUE = Pattern.compile("\\p{Graph}[\\p{Graph} ]{0,254}");
    private static final int MOST_PROCESSORS = 255;

    record DiskYaml(@JsonProperty("interface") @Nullable DiskInterface connection, @Nullable DiskFormat format) {}

    record StickYaml(@Nullable String artifact, @Nullable DiskFormat format) {
        QemuProfile.Stick stick() {
            return new QemuProfile.Stick(orElse(artifact, "raw"), orElse(format, DiskFormat.RAW));
        }
    }

    enum Display {
        @JsonProperty("std")
        STD,
        @JsonProperty("none")
        NONE
    }

    enum Clock {
        @JsonProperty("real")
        REAL,
        @JsonProperty("virtual")
        VIRTUAL
    }

    public static QemuProfile read(YamlFile file) {
        return file.as(ProfileYaml.class).profile(file);
    }

    private QemuProfile profile(YamlFile file) {
        DiskYaml drive = disk == null ? new DiskYaml(null, null) : disk;
        MachineClock.Mode mode = clock == Clock.VIRTUAL ? MachineClock.Mode.VIRTUAL : MachineClock.Mode.REAL;
        int processors = orElse(cpus, 1);
        if (processors < 1 || processors > MOST_PROCESSORS) {
            throw mistake(
                    file, "cpus", "'" + processors + "' is not a count of processors; use 1 to " + MOST_PROCESSORS);
        }
        if (mode == MachineClock.Mode.VIRTUAL && processors > 1) {
            throw mistake(file, "clock", "a virtual clock counts the instructions of one processor; set 'cpus: 1'");
        }
        if (mode == MachineClock.Mode.VIRTUAL && accelerator == Accelerator.KVM) {
            throw mistake(
                    file, "clock", "a virtual clock counts instructions, which KVM cannot; set 'accelerator: tcg'");
        }
        if (stick != null && drive.connection() == DiskInterface.USB) {
            throw mistake(file, "stick", "a machine that starts from a stick has no second one; leave 'stick' out");
        }
        return new QemuProfile(
                file.path(),
                name,
                orElse(title, name),
                Architecture.of(arch)
                        .orElseThrow(() ->
                                mistake(file, "arch", "arch '" + arch + "' is not supported; use i386 or x86_64")),
                checked(file, "machine", orElse(machine, "pc"), MODEL_WITH_OPTIONS, "a machine type such as pc or q35"),
                checked(file, "memory", orElse(memory, "64M"), MEMORY, "a size such as 64M or 1G"),
                processors,
                Optional.ofNullable(cpu)
                        .map(model -> checked(file, "cpu", model, MODEL_WITH_OPTIONS, "a CPU model such as qemu32")),
                mode == MachineClock.Mode.VIRTUAL ? Accelerator.TCG : orElse(accelerator, Accelerator.AUTO),
                orElse(artifact, "raw"),
                orElse(drive.connection(), DiskInterface.IDE),
                orElse(drive.format(), DiskFormat.RAW),
                Optional.ofNullable(stick).map(StickYaml::stick),
                network == null ? Optional.empty() : network.network(file),
                display != Display.NONE,
                mode,
                firmwareSettings(file));
    }

    private Map<String, String> firmwareSettings(YamlFile file) {
        Map<String, String> settings = orElse(firmwareSettings, Map.of());
        settings.forEach((name, value) -> {
            String key = "firmware-settings";
            checked(file, key, name, SETTING_NAME, "a name such as opt/system/setting, of at most 55 characters");
            checked(
                    file,
                    key,
                    value == null ? "" : value,
                    SETTING_VALUE,
                    "a line of text, in quotes if it is a word such as off");
        });
        return Map.copyOf(settings);
    }

    static String card(YamlFile file, String key, String value) {
        return checked(file, key, value, MODEL, "a network card such as e1000");
    }

    private static String checked(YamlFile file, String key, String value, Pattern pattern, String example) {
        if (!pattern.matcher(value).matches()) {
            throw mistake(file, key, "'" + value + "' is not a valid value for '" + key + "'; write " + example);
        }
        return value;
    }

    static UserMistake mistake(YamlFile file, String key, String message) {
        return UserMistake.at(file.path(), file.lineOf(key), message);
    }

    private static <T> T orElse(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
