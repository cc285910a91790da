package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.core.machine.profile.MemorySize;
import org.bootrig.core.machine.profile.ProfileFile;
import org.bootrig.core.machine.profile.ProfileShape;
import org.bootrig.core.machine.profile.ReadProfile;
import org.jspecify.annotations.Nullable;

/** The keys that only a QEMU profile has, and the defaults of all. */
public record ProfileYaml(
        @Nullable String machine,
        @Nullable String cpu,
        @Nullable Accelerator accelerator,
        @Nullable DisplayAdapter display,
        @Nullable Clock clock,
        @JsonProperty("firmware-settings") @Nullable Map<String, String> firmwareSettings,
        @Nullable Firmware firmware,
        @Nullable GuestLine console,
        @Nullable List<GuestLine> lines,
        @JsonProperty("debug-exit") @Nullable DebugExitKeys debugExit,
        @JsonProperty("extra-arguments") @Nullable List<String> extraArguments) {

    private static final long MOST_MEMORY = 64L << 30;

    private static final MemorySize USUAL_MEMORY = new MemorySize("64M");
    private static final MemorySize USUAL_MEMORY_OF_UEFI = new MemorySize("256M");
    private static final Pattern MODEL_WITH_OPTIONS = Pattern.compile("[A-Za-z0-9][\\w.,=+-]*");
    // QEMU leaves names under opt/ to its users, and takes 55 characters.
    private static final Pattern SETTING_NAME = Pattern.compile("opt/[\\w./-]{1,51}");
    private static final Pattern SETTING_VALUE = Pattern.compile("\\p{Graph}[\\p{Graph} ]{0,254}");

    enum Clock {
        @JsonProperty("real")
        REAL,
        @JsonProperty("virtual")
        VIRTUAL
    }

    /** Throws {@link UserMistake} that names file and line. */
    public static QemuProfile read(ProfileFile file) {
        ReadProfile<ProfileYaml> read = file.read(ProfileYaml.class);
        return read.own().profile(file, read.shape());
    }

    private QemuProfile profile(ProfileFile file, ProfileShape shape) {
        MachineClock.Mode mode = clock == Clock.VIRTUAL ? MachineClock.Mode.VIRTUAL : MachineClock.Mode.REAL;
        int processors = shape.processors().orElse(1);
        if (mode == MachineClock.Mode.VIRTUAL && processors > 1) {
            throw file.mistake("clock", "a virtual clock counts the instructions of one processor; set 'cpus: 1'");
        }
        if (mode == MachineClock.Mode.VIRTUAL && accelerator == Accelerator.KVM) {
            throw file.mistake(
                    "clock", "a virtual clock counts instructions, which KVM cannot; set 'accelerator: tcg'");
        }
        MachineOptions.check(file, orElse(machine, Board.PC.word()));
        String type = file.checked(
                "machine", orElse(machine, Board.PC.word()), MODEL_WITH_OPTIONS, "a machine type such as pc or q35");
        Board board = Board.of(type);
        Architecture architecture = shape.architecture().orElseThrow(() -> file.missing("arch"));
        checkFirmware(file, board, architecture);
        if (shape.memory().filter(size -> size.bytes() > MOST_MEMORY).isPresent()) {
            throw file.mistake(
                    "memory",
                    "'" + shape.memory().get() + "' is more memory than any machine here can have; use at most 64G");
        }
        return new QemuProfile(
                file.path(),
                shape.name(),
                shape.title(),
                architecture,
                type,
                orElse(firmware, Firmware.BIOS),
                shape.memory().orElse(firmware == Firmware.UEFI ? USUAL_MEMORY_OF_UEFI : USUAL_MEMORY),
                processors,
                Optional.ofNullable(cpu)
                        .map(model -> file.checked("cpu", model, MODEL_WITH_OPTIONS, "a CPU model such as qemu32")),
                mode == MachineClock.Mode.VIRTUAL ? Accelerator.TCG : orElse(accelerator, Accelerator.AUTO),
                QemuMediaChoice.of(file, board, shape.media()),
                shape.network().map(network -> NetworkChoice.of(file, board, network)),
                orElse(display, board == Board.MICROVM ? DisplayAdapter.NONE : DisplayAdapter.STD),
                mode,
                firmwareSettings(file),
                GuestLines.of(file, console, lines),
                Optional.ofNullable(debugExit).map(keys -> keys.read(file)),
                ExtraArguments.checked(file, orElse(extraArguments, List.of())));
    }

    private void checkFirmware(ProfileFile file, Board board, Architecture architecture) {
        if (firmware == Firmware.UEFI && (!board.hasPci() || architecture != Architecture.X86_64)) {
            throw file.mistake(
                    "firmware", "'uefi' needs 'arch: x86_64' and 'machine: pc' or 'q35'; use 'firmware: bios' here");
        }
        if (orElse(display, DisplayAdapter.NONE) != DisplayAdapter.NONE && board == Board.MICROVM) {
            throw file.mistake("display", "a microvm has no display; leave 'display' out");
        }
    }

    private Map<String, String> firmwareSettings(ProfileFile file) {
        Map<String, String> settings = orElse(firmwareSettings, Map.of());
        settings.forEach((name, value) -> {
            String key = "firmware-settings";
            file.checked(key, name, SETTING_NAME, "a name such as opt/system/setting, of at most 55 characters");
            file.checked(
                    key,
                    value == null ? "" : value,
                    SETTING_VALUE,
                    "a line of text, in quotes if it is a word such as off");
        });
        return Map.copyOf(settings);
    }

    private static <T> T orElse(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
