package org.bootrig.core.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file's content without reading it. Nobody but the kernel sets the time of the last change, so
 * two versions that are equal have the same content, as long as that time lies back further than the clock's step.
 *
 * @param modified in nanoseconds since 1970, which programs can set as they like
 * @param changed in nanoseconds since 1970, by the kernel (POSIX {@code st_ctime})
 * @param identity device and inode
 */
record FileVersion(Path file, long size, long modified, long changed, String identity) {

    static FileVersion of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileVersion(
                file.toAbsolutePath().normalize(),
                now.size(),
                now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                ((FileTime) Objects.requireNonNull(Files.getAttribute(file, "unix:ctime"))).to(TimeUnit.NANOSECONDS),
                String.valueOf(now.fileKey()));
    }
}
