package org.bootrig.core.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;

/** Finds the ELF files that a system description names. */
final class ElfFiles {

    private static final byte[] MAGIC = {0x7F, 'E', 'L', 'F'};

    private ElfFiles() {}

    /**
     * Returns the file, or those in the folder and below it; throws {@link UserMistake} when there is none.
     *
     * @param named the value in {@code system.yaml}
     * @param system the folder of that file
     */
    static List<Path> at(Path place, String named, Path system) {
        Path description = system.resolve(SystemDescription.FILE_NAME);
        if (!Files.exists(place)) {
            throw UserMistake.in(
                    description, "programs: there is no file or folder " + place + ", which '" + named + "' refers to");
        }
        try (Stream<Path> below = Files.walk(place)) {
            List<Path> found = below.filter(Files::isRegularFile)
                    .filter(ElfFiles::isElf)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw UserMistake.in(description, "programs: there is no ELF file at " + place);
            }
            return found;
        } catch (IOException unreadable) {
            throw UserMistake.in(place, "cannot be read: " + unreadable);
        }
    }

    private static boolean isElf(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
