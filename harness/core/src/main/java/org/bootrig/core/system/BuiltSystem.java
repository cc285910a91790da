package org.bootrig.core.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;

/**
 * A system whose artifacts exist.
 *
 * @param buildId digest of the sources and the build command, baked into the image; empty when nothing was built
 */
public record BuiltSystem(SystemDescription description, Optional<String> buildId) {

    /** Returns this artifact's file; throws {@link UserMistake} that lists the existing ones. */
    public Path artifact(String kind) {
        String relative = description.artifacts().get(kind);
        if (relative == null) {
            throw UserMistake.in(
                    description.folder().resolve(SystemDescription.FILE_NAME),
                    "there is no artifact '" + kind + "'; known artifacts are "
                            + String.join(
                                    ", ",
                                    description.artifacts().keySet().stream()
                                            .sorted()
                                            .toList()));
        }
        Path file = root().resolve(relative);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw UserMistake.in(
                    description.folder().resolve(SystemDescription.FILE_NAME),
                    "the artifact '" + kind + "' is no regular file: " + file + " is "
                            + (Files.isDirectory(file) ? "a folder" : "a device, a pipe or a socket")
                            + "; copy its content to a file, and name that");
        }
        if (!Files.isRegularFile(file)) {
            throw UserMistake.in(
                    description.folder().resolve(SystemDescription.FILE_NAME),
                    "the artifact '" + kind + "' is missing: there is no file " + file
                            + (buildId.isPresent() ? "; the build succeeded but did not make it" : ""));
        }
        return file;
    }

    /** Returns the kernel's ELF file with symbols, when the system names one that exists. */
    public Optional<Path> kernel() {
        return description.kernel().map(root()::resolve).filter(Files::isRegularFile);
    }

    /**
     * Returns the ELF files of the system's programs, in the order of their paths. Throws {@link UserMistake} when what
     * {@code system.yaml} names does not exist, or contains none.
     */
    public List<Path> programs() {
        return description.programs().stream()
                .flatMap(place -> ElfFiles.at(root().resolve(place), place, description.folder()).stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the folder that the paths of artifacts, kernel and programs start from: the build folder, or the system's
     * own.
     */
    public Path root() {
        return description.build().map(SystemDescription.Build::folder).orElse(description.folder());
    }
}
