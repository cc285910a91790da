package org.bootrig.core.base.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user whom the host's database does not know, or who has no home, still has a place for caches. */
@Tag("RIG-SEC-01")
class UserFoldersTest {

    @TempDir
    Path home;

    @Test
    void theCacheLiesInTheFirstHomeThatThereIs() {
        assertThat(UserFolders.cache(Optional.empty(), Stream.of("?", null, "/no/such/home", home.toString())))
                .isEqualTo(home.resolve(".cache"));
        assertThat(UserFolders.cache(Optional.of("relative"), Stream.of(home.toString())))
                .isEqualTo(home.resolve(".cache"));
        assertThat(UserFolders.cache(Optional.of("/named"), Stream.of(home.toString())))
                .isEqualTo(Path.of("/named"));
    }

    @Test
    void withoutAHomeItLiesWithWhatIsBuilt() {
        assertThat(UserFolders.cache(Optional.empty(), Stream.of("?", null)))
                .isEqualTo(Path.of("target/cache").toAbsolutePath());
    }
}
