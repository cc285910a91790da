package org.bootrig.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Profiles;

/** Where things lie in a Bootrig checkout, and how names on the command line become files. */
public record Project(Path root) {

    /** Takes the root from the property {@code bootrig.root}, which the launcher script sets. */
    public static Project find() {
        String property = System.getProperty("bootrig.root");
        if (property != null) {
            return new Project(Path.of(property));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("os-src")) && Profiles.isAround(folder)) {
                return new Project(folder);
            }
        }
        throw new UserMistake("no Bootrig checkout is around this folder; start the script 'bootrig' of a checkout");
    }

    /** Reads a profile's name or file; a file wins over a name. */
    public Path profile(String nameOrFile) {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return file.toAbsolutePath().normalize();
        }
        return Profiles.file(root, nameOrFile)
                .orElseThrow(() -> new UserMistake("there is no profile '" + nameOrFile
                        + "': neither a file nor one of " + String.join(", ", Profiles.names(root))));
    }

    /** Returns the folder of every system under {@code os-src/}. */
    public List<Path> systems() {
        try (Stream<Path> folders = Files.list(root.resolve("os-src"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("system.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw UserMistake.in(root.resolve("os-src"), "cannot be read: " + unreadable);
        }
    }

    /** Reads a system's folder or its name under {@code os-src/}. */
    public Path system(String folderOrName) {
        Path folder = Path.of(folderOrName);
        if (Files.isDirectory(folder)) {
            return folder.toAbsolutePath().normalize();
        }
        Path named = root.resolve("os-src").resolve(folderOrName);
        if (Files.isDirectory(named)) {
            return named;
        }
        throw new UserMistake(
                "there is no system '" + folderOrName + "': neither a folder nor one in " + root.resolve("os-src"));
    }
}
