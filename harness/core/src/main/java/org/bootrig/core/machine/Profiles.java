package org.bootrig.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;

/** Finds profiles and the providers that drive them. */
public final class Profiles {

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
        return provider(kind, path, file.lineOf("provider")).read(file);
    }

    /** Returns the profile files in these folders, sorted by name. */
    public static List<Path> files(List<Path> folders) {
        TreeMap<String, Path> found = new TreeMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(entry -> entry.toString().endsWith(".yaml"))
                        .forEach(entry -> found.put(entry.getFileName().toString(), entry));
            } catch (IOException unreadable) {
                throw UserMistake.in(folder, "cannot be read: " + unreadable);
            }
        }
        return List.copyOf(found.values());
    }

    /** Returns the provider that drives this profile. */
    public static MachineProvider providerOf(Profile profile) {
        return provider(profile.provider(), profile.file(), 1);
    }

    private static MachineProvider provider(String kind, Path file, int line) {
        return ServiceLoader.load(MachineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> UserMistake.at(
                        file, line, "there is no provider '" + kind + "'; known providers are " + kinds()));
    }

    private static String kinds() {
        return String.join(
                ", ",
                ServiceLoader.load(MachineProvider.class).stream()
                        .map(provider -> provider.get().kind())
                        .sorted()
                        .toList());
    }
}
