package org.bootrig.core.base.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a user keeps what is worth keeping between runs, also one whom the host's user database does not know. */
public final class UserFolders {

    private UserFolders() {}

    /** Returns the cache folder, where the XDG Base Directory Specification puts it; it need not exist. */
    public static Path cache() {
        return cache(
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME")),
                Stream.of(System.getProperty("user.home"), System.getenv("HOME")));
    }

    /**
     * Java says {@code ?} of the home of a user who is not in the database. Where no home can be written, the caches lie with
     * what is built: in a folder for all users somebody else could leave a state to start from.
     */
    static Path cache(Optional<String> configured, Stream<String> homes) {
        return configured
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> homes.flatMap(Stream::ofNullable)
                        .map(Path::of)
                        .filter(home -> home.isAbsolute() && Files.isWritable(home))
                        .findFirst()
                        .map(home -> home.resolve(".cache")))
                .orElseGet(() -> Path.of("target", "cache").toAbsolutePath());
    }
}
