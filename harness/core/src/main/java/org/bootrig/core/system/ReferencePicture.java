package org.bootrig.core.system;

import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.picture.Area;

/**
 * A picture file that a screen is compared with, and how. Immutable.
 *
 * @param file a path from the system's folder; {@code {build}} stands for the build folder
 * @param area the part of the screen that is compared; empty for all of it
 * @param tolerance by how much each of a pixel's colours may differ, 0 to 255
 * @param share how many pixels may differ by more, 0 to 1
 * @param mask a picture that is black where nothing is compared, named like the file
 */
public record ReferencePicture(String file, Optional<Area> area, int tolerance, double share, Optional<String> mask) {

    /** Returns the absolute path of the file or the mask. */
    public static Path resolve(BuiltSystem system, String name) {
        return system.description()
                .folder()
                .resolve(name.replace("{build}", system.root().toString()));
    }
}
