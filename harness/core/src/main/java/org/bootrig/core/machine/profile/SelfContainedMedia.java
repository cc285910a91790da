package org.bootrig.core.machine.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.media.SelfContainedImage;

/** Refuses media whose images lead to other files of the host, and points at the profile that put them into a machine. */
public final class SelfContainedMedia {

    private SelfContainedMedia() {}

    /**
     * Throws {@link UserMistake} when this image is no regular file, not of the medium's format, or refers to other files.
     * Whatever reads an image asks this first.
     *
     * @param profile the file that the medium stands in
     */
    public static void require(Path profile, Medium medium, Path image) {
        SelfContainedImage.problem(image, medium.format()).ifPresent(problem -> {
            throw UserMistake.at(
                    profile,
                    line(profile, medium),
                    "the image " + image + " (artifact '" + medium.artifact() + "', format "
                            + medium.format().word() + ") " + problem);
        });
    }

    /** Returns the line that names the format, or else the artifact. */
    private static int line(Path profile, Medium medium) {
        if (!Files.isRegularFile(profile)) {
            return 1;
        }
        YamlFile yaml = YamlFile.read(profile);
        String list = yaml.topLevel("media") == null ? medium.kind().word() : "media";
        int line = yaml.lineOf(new String[] {list, "format"}, medium.format().word());
        return line == 1 ? yaml.lineOf("artifact") : line;
    }
}
