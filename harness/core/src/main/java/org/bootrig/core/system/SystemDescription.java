package org.bootrig.core.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;

/**
 * An operating system under test, as its {@code system.yaml} describes it. Immutable.
 *
 * @param folder the folder that holds {@code system.yaml}; every relative path starts there
 * @param kernel the kernel's ELF file, relative to the folder of the artifacts
 * @param programs ELF files of programs, or folders of them, relative to the folder of the artifacts
 * @param readiness how the system shows that it has booted
 * @param bootDialogue what it asks meanwhile, in order
 * @param benchmarks by name, in the order of the file
 * @param bootPhases the phases of every boot, in order; empty when the file defines none
 * @param bootStamp how to read the time from the system's own lines
 * @param programFault how the system reports that a program failed
 * @param tasks where the kernel keeps its tasks
 */
public record SystemDescription(
        Path folder,
        String name,
        String title,
        Optional<Build> build,
        Map<String, String> artifacts,
        Optional<String> kernel,
        List<String> programs,
        ConsoleContract console,
        Readiness readiness,
        List<Answer> bootDialogue,
        Duration buildBudget,
        Duration bootBudget,
        Duration commandBudget,
        Map<String, SystemBenchmark> benchmarks,
        List<BootPhase> bootPhases,
        Optional<BootStamp> bootStamp,
        Optional<ProgramFaultLine> programFault,
        Optional<TaskList> tasks) {

    /** The name of the description's file, in the folder of every system. */
    public static final String FILE_NAME = "system.yaml";

    /**
     * How the system is built.
     *
     * @param command program and arguments; {@code {build}} stands for the build folder, {@code {build-id}} for the id
     *     to bake into the image
     * @param folder the build folder, which the artifacts' paths start from
     * @param sources files and folders that the build reads beside the system's own folder; absolute
     * @param needs programs that the build runs, or packages that bring what it needs, for {@code bootrig doctor}
     */
    public record Build(List<String> command, Path folder, List<Path> sources, List<String> needs) {}

    /**
     * What the system promises to print and to accept on its console.
     *
     * @param prompt the text that the shell prints when it takes a command
     * @param prompts further prompts, by name
     * @param newline what ends a typed line
     * @param keyboardInput whether text is sent to the system by its keyboard instead of the serial line
     * @param fingerprint the command template that proves whose output it is; see
     *     {@link org.bootrig.console.Fingerprint}
     * @param buildId the line with the image's build id, with {@code {build-id}} in place of the id
     */
    public record ConsoleContract(
            Optional<Marker> prompt,
            Map<String, Prompt> prompts,
            boolean ignoreEscapes,
            String newline,
            boolean keyboardInput,
            Optional<String> fingerprint,
            Optional<String> buildId,
            List<Marker> failures) {}

    /** Returns the marker by which the system is ready; throws {@link UserMistake} when it shows that otherwise. */
    public Marker readyMarker() {
        if (readiness instanceof Readiness.Serial serial) {
            return serial.marker();
        }
        throw UserMistake.in(
                folder.resolve(FILE_NAME), "this needs a system that says on its console that it is ready");
    }

    /** Reads the {@code system.yaml} in this folder; throws {@link UserMistake} that names file and line. */
    public static SystemDescription read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isDirectory(folder)) {
            throw new UserMistake(folder + ": there is no such folder; a system is a folder with a " + FILE_NAME);
        }
        return SystemYaml.read(YamlFile.read(file));
    }
}
