package org.bootrig.cli.request;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.settings.Project;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that select what {@code run} and {@code list} are about. */
public final class Selection {

    /** The folder for every machine; others beside it are for machines that have more, such as a network. */
    private static final String CORE = "core";

    /** The variable in which the launcher passes the command by which it was called. */
    private static final String COMMAND = "BOOTRIG_COMMAND";

    /** A word that a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

    @Option(
            names = "--system",
            paramLabel = "FOLDER",
            description = "A folder with a system.yaml, or a name under os-src/. May be repeated. Default: every "
                    + "system under os-src/.")
    private List<String> systems = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "A profile's name or file. May be repeated. Default: pc-e1000.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = "--tags",
            paramLabel = "EXPRESSION",
            description = "Only scenarios whose tags match, such as '@SOS-PWR-01 or @SOS-PWR-02'.")
    private @Nullable String tags;

    @Option(
            names = "--affected-by",
            paramLabel = "REVISION",
            description = "Run the scenarios that changes since this git revision can affect first, with the reason "
                    + "for each. Needs a run with --coverage, which records what each ran; in doubt a scenario counts "
                    + "as affected.")
    private @Nullable String affectedBy;

    @Option(names = "--only-affected", description = "With --affected-by: run only those scenarios.")
    private boolean onlyAffected;

    @Parameters(
            paramLabel = "FILE.feature[:LINE]",
            arity = "0..*",
            description =
                    "Features, folders of features, or one scenario by its line. Default: the system's own features/, "
                            + "or features/NAME/core of this checkout, which every machine can do; features/NAME "
                            + "where there is no core.")
    private List<String> features = new ArrayList<>();

    /** Puts the selection into a request's configuration parameters, every name made an absolute path. */
    public void applyTo(LauncherDiscoveryRequestBuilder request, Project project) {
        List<Path> systemFolders = systemFolders(project);
        List<String> profileFiles = (profiles.isEmpty() ? List.of("pc-e1000") : profiles)
                .stream()
                        .map(profile -> project.profileHere(profile).toString())
                        .toList();
        request.configurationParameter("bootrig.root", project.root().toString());
        request.configurationParameter(
                "bootrig.systems",
                join(systemFolders.stream().map(Path::toString).toList()));
        request.configurationParameter("bootrig.profiles", join(profileFiles));
        request.configurationParameter("bootrig.features", join(featurePaths(project, systemFolders)));
        if (tags != null) {
            request.configurationParameter("bootrig.tags", tags);
        }
        if (onlyAffected && affectedBy == null) {
            throw new UserMistake("--only-affected has no effect without --affected-by REVISION");
        }
        if (affectedBy != null) {
            request.configurationParameter("bootrig.affected-by", affectedBy);
            request.configurationParameter("bootrig.only-affected", Boolean.toString(onlyAffected));
        }
    }

    /** Returns whether it is possible that nothing has to run. */
    public boolean onlyAffected() {
        return onlyAffected;
    }

    /**
     * Returns the command that runs one scenario again as this selection ran it, for a shell in the present folder.
     *
     * @param system the name of its system
     * @param profile the name of its profile
     * @param place its feature file and line
     */
    public String again(String system, String profile, String place) {
        List<String> words = new ArrayList<>(List.of(System.getenv().getOrDefault(COMMAND, "./bootrig"), "run"));
        Project project = Project.ofCommandLine();
        systems.stream()
                .filter(given ->
                        SystemDescription.read(project.systemHere(given)).name().equals(system))
                .forEach(given -> words.addAll(List.of("--system", given)));
        if (!profile.isEmpty()) {
            words.addAll(List.of(
                    "--profile",
                    profiles.stream()
                            .filter(given -> Profiles.read(project.profileHere(given))
                                    .name()
                                    .equals(profile))
                            .findFirst()
                            .orElse(profile)));
        }
        words.add(place);
        return words.stream().map(Selection::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<Path> systemFolders(Project project) {
        List<Path> folders = systems.isEmpty()
                ? project.systems()
                : systems.stream().map(project::systemHere).toList();
        // Read here, so that a mistake in a description is reported before anything starts.
        folders.forEach(SystemDescription::read);
        return folders;
    }

    private List<String> featurePaths(Project project, List<Path> systemFolders) {
        if (!features.isEmpty()) {
            return features.stream().map(Selection::existing).toList();
        }
        List<String> found = new ArrayList<>();
        for (Path system : systemFolders) {
            Path own = system.resolve("features");
            Path ours = project.root().resolve("features").resolve(system.getFileName());
            if (Files.isDirectory(own)) {
                found.add(own.toString());
            } else if (Files.isDirectory(ours.resolve(CORE))) {
                found.add(ours.resolve(CORE).toString());
            } else if (Files.isDirectory(ours)) {
                found.add(ours.toString());
            } else {
                throw new UserMistake("no features for " + system + ": there is neither " + own + " nor " + ours
                        + "; name a FILE.feature");
            }
        }
        return found;
    }

    private static String existing(String feature) {
        String file = feature.replaceFirst(":\\d+$", "");
        Path path = Path.of(file).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new UserMistake(file + ": there is no such feature file or folder");
        }
        return path + feature.substring(file.length());
    }

    private static String join(List<String> values) {
        values.stream().filter(value -> value.contains(",")).findFirst().ifPresent(value -> {
            throw new UserMistake("'" + value + "' holds a comma, which paths given to Bootrig must not");
        });
        return String.join(",", values);
    }
}
