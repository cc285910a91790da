package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.console.Fingerprint;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.jspecify.annotations.Nullable;

/** The keys of {@code system.yaml}, one record a level, and their defaults. */
record SystemYaml(
        @JsonProperty(required = true) String name,
        @Nullable String title,
        @Nullable String arch,
        @Nullable BuildYaml build,
        @JsonProperty(required = true) Map<String, String> artifacts,
        @Nullable String kernel,
        @Nullable List<String> programs,
        @Nullable ConsoleYaml console,
        @Nullable ReadinessYaml ready,
        @Nullable List<AnswerYaml> bootDialogue,
        @Nullable BudgetsYaml budgets,
        @Nullable Map<String, BenchmarkYaml> benchmarks,
        @Nullable List<BootPhaseYaml> bootPhases,
        @Nullable String bootStamp,
        @Nullable TaskListYaml tasks) {

    record BuildYaml(
            @JsonProperty(required = true) List<String> command,
            @Nullable String folder,
            @Nullable JsonNode sources,
            @Nullable List<String> needs) {}

    record ConsoleYaml(
            @Nullable String ready,
            @Nullable String prompt,
            @Nullable Map<String, PromptYaml> prompts,
            @Nullable Ansi ansi,
            @Nullable String newline,
            @Nullable Input input,
            @Nullable String fingerprint,
            @Nullable String buildId,
            @Nullable Map<String, String> failures,
            @Nullable String programFault) {}

    private static final ConsoleYaml NO_CONSOLE =
            new ConsoleYaml(null, null, null, null, null, Input.KEYBOARD, null, null, null, null);

    record BudgetsYaml(@Nullable String build, @Nullable String boot, @Nullable String command) {}

    enum Ansi {
        @JsonProperty("strip")
        STRIP,
        @JsonProperty("keep")
        KEEP
    }

    enum Input {
        @JsonProperty("serial")
        SERIAL,
        @JsonProperty("keyboard")
        KEYBOARD
    }

    static SystemDescription read(YamlFile file) {
        return file.as(SystemYaml.class).describe(file);
    }

    private SystemDescription describe(YamlFile file) {
        Path folder = file.folder();
        require(file, "name", name);
        require(file, "artifacts", artifacts);
        if (arch != null && !List.of("i386", "x86_64").contains(arch)) {
            throw UserMistake.at(
                    file.path(),
                    file.lineOf("arch"),
                    "arch '" + arch
                            + "' is not supported; use i386 or x86_64. Planned are aarch64 and riscv64, no others yet");
        }
        if (artifacts.isEmpty()) {
            throw UserMistake.at(
                    file.path(), file.lineOf("artifacts"), "at least one artifact is needed, such as 'raw: disk.img'");
        }
        Optional<SystemDescription.Build> howToBuild = Optional.ofNullable(build)
                .map(keys -> new SystemDescription.Build(
                        List.copyOf(keys.command()),
                        folder.resolve(keys.folder() == null ? "build" : keys.folder()),
                        BuildSources.read(file, folder, keys.sources()),
                        needs(file, keys.needs())));
        ConsoleYaml line = console == null ? NO_CONSOLE : console;
        BudgetsYaml limits = budgets == null ? new BudgetsYaml(null, null, null) : budgets;
        return new SystemDescription(
                folder,
                name,
                title == null ? name : title,
                howToBuild,
                Map.copyOf(artifacts),
                Optional.ofNullable(kernel),
                programs(file),
                contract(file, line),
                readiness(file, line),
                AnswerYaml.read(file, bootDialogue),
                duration(file, limits.build(), Duration.ofMinutes(30)),
                duration(file, limits.boot(), Duration.ofSeconds(60)),
                duration(file, limits.command(), Duration.ofSeconds(10)),
                BenchmarkYaml.read(file, benchmarks),
                BootPhaseYaml.read(file, bootPhases),
                Optional.ofNullable(bootStamp).map(expression -> stamp(file, expression)),
                Optional.ofNullable(line.programFault()).map(expression -> programFault(file, expression)),
                Optional.ofNullable(tasks).map(keys -> keys.describe(file)));
    }

    private static List<String> needs(YamlFile file, @Nullable List<String> named) {
        List<String> needs = named == null ? List.of() : named;
        for (String need : needs) {
            if (need == null || need.isBlank()) {
                throw UserMistake.at(
                        file.path(),
                        file.lineOf("needs"),
                        "an entry of 'build.needs' is empty; name a program or a package, such as 'nasm'");
            }
        }
        return List.copyOf(needs);
    }

    private List<String> programs(YamlFile file) {
        List<String> named = programs == null ? List.of() : programs;
        for (String place : named) {
            if (place == null || place.isBlank()) {
                throw UserMistake.at(
                        file.path(),
                        file.lineOf("programs"),
                        "an entry of 'programs' is empty; name an ELF file or a folder of them, such as 'user/elf'");
            }
        }
        return List.copyOf(named);
    }

    private Readiness readiness(YamlFile file, ConsoleYaml line) {
        String marker = line.ready();
        if (ready != null && marker == null) {
            return ready.describe(file);
        }
        if (ready == null && marker != null) {
            return new Readiness.Serial(marker(file, marker));
        }
        throw UserMistake.at(
                file.path(),
                file.lineOf(ready == null ? "console" : ReadinessYaml.KEY),
                ready == null
                        ? "nothing says when the system is ready; give 'console.ready' a marker, or 'ready' one of "
                                + "serial, screen, picture, port, quiet, machine, such as 'ready: {screen: \"login:\"}'"
                        : "'ready' and 'console.ready' both say when the system is ready; keep one of them");
    }

    private static SystemDescription.ConsoleContract contract(YamlFile file, ConsoleYaml line) {
        List<Marker> failures = new ArrayList<>();
        if (line.failures() != null) {
            line.failures()
                    .forEach((label, notation) ->
                            failures.add(marker(file, notation).named(label)));
        }
        return new SystemDescription.ConsoleContract(
                Optional.ofNullable(line.prompt()).map(notation -> marker(file, notation)),
                PromptYaml.read(file, line.prompts()),
                line.ansi() != Ansi.KEEP,
                line.newline() == null ? "\r" : line.newline(),
                line.input() == Input.KEYBOARD,
                Optional.ofNullable(line.fingerprint()).map(template -> fingerprint(file, template)),
                Optional.ofNullable(line.buildId()),
                List.copyOf(failures));
    }

    /** A key without a value counts as missing. */
    private static void require(YamlFile file, String key, @Nullable Object value) {
        if (value == null) {
            throw UserMistake.at(file.path(), file.lineOf(key), "a value is missing under the key '" + key + "'");
        }
    }

    private static BootStamp stamp(YamlFile file, String expression) {
        try {
            return BootStamp.parse(expression);
        } catch (IllegalArgumentException bad) {
            throw UserMistake.at(file.path(), file.lineOf("boot-stamp"), ErrorText.of(bad));
        }
    }

    private static ProgramFaultLine programFault(YamlFile file, String expression) {
        try {
            return ProgramFaultLine.parse(expression);
        } catch (IllegalArgumentException bad) {
            throw UserMistake.at(file.path(), file.lineOf("program-fault"), ErrorText.of(bad));
        }
    }

    private static String fingerprint(YamlFile file, String template) {
        try {
            Fingerprint.check(template);
            return template;
        } catch (IllegalArgumentException unprovable) {
            throw UserMistake.at(file.path(), file.lineOf("fingerprint"), ErrorText.of(unprovable));
        }
    }

    private static Marker marker(YamlFile file, String notation) {
        try {
            return Marker.parse(notation);
        } catch (IllegalArgumentException bad) {
            throw UserMistake.at(file.path(), file.lineOf("console"), ErrorText.of(bad));
        }
    }

    private static Duration duration(YamlFile file, @Nullable String text, Duration byDefault) {
        if (text == null) {
            return byDefault;
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException bad) {
            throw UserMistake.at(file.path(), file.lineOf("budgets"), ErrorText.of(bad));
        }
    }
}
