package org.bootrig.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.bootrig.core.machine.profile.ProfileFile;

/** Finds profiles, in the folders that the providers name, and the providers that drive them. */
public final class Profiles {

    private static final String ENDING = ".yaml";

    private Profiles() {}

    /** Reads a profile; throws {@link UserMistake} that names file and line. */
    public static Profile read(Path path) {
        YamlFile file = YamlFile.read(path);
        String kind = file.topLevel("provider");
        if (kind == null) {
            String nearest = file.nearestTopLevel("provider");
            throw nearest == null
                    ? UserMistake.at(path, 1, "the key 'provider' is missing; known providers are " + kinds())
                    : UserMistake.at(
                            path, file.lineOf(nearest), "unknown key '" + nearest + "'; did you mean 'provider'?");
        }
        return provider(kind, path, file.lineOf("provider")).read(new ProfileFile(file));
    }

    /** Returns whether this folder, a project's root perhaps, has a folder of profiles. */
    public static boolean isAround(Path root) {
        return folders().stream().anyMatch(name -> Files.isDirectory(root.resolve(name)));
    }

    /** Returns the profile files of the project with this root, sorted by name. */
    public static List<Path> files(Path root) {
        TreeMap<String, Path> found = new TreeMap<>();
        for (String name : folders()) {
            Path folder = root.resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(entry -> entry.toString().endsWith(ENDING))
                        .forEach(entry -> found.put(entry.getFileName().toString(), entry));
            } catch (IOException unreadable) {
                throw UserMistake.in(folder, "cannot be read: " + unreadable);
            }
        }
        return List.copyOf(found.values());
    }

    /** Returns the file of the profile with this name in the project with this root. */
    public static Optional<Path> file(Path root, String name) {
        return files(root).stream().filter(file -> name(file).equals(name)).findFirst();
    }

    /** Returns the names of all profiles of the project with this root, sorted. */
    public static List<String> names(Path root) {
        return files(root).stream().map(Profiles::name).toList();
    }

    /** Returns the names of the folders that contain profiles, for messages: {@code esxi/, qemu-profiles/}. */
    public static String folderWords() {
        return String.join("/, ", folders()) + "/";
    }

    /** Returns the provider that drives this profile. */
    public static MachineProvider providerOf(Profile profile) {
        return provider(profile.provider(), profile.file(), 1);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private static List<String> folders() {
        return providers()
                .map(MachineProvider::profileFolder)
                .distinct()
                .sorted()
                .toList();
    }

    private static MachineProvider provider(String kind, Path file, int line) {
        return providers()
                .filter(provider -> provider.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> UserMistake.at(
                        file, line, "there is no provider '" + kind + "'; known providers are " + kinds()));
    }

    private static String kinds() {
        return String.join(", ", providers().map(MachineProvider::kind).sorted().toList());
    }

    private static Stream<MachineProvider> providers() {
        return ServiceLoader.load(MachineProvider.class).stream().map(ServiceLoader.Provider::get);
    }
}
