package org.bootrig.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.StateFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCacheTest {

    @TempDir
    Path folder;

    private StateCache cache(long mostBytes) {
        return new StateCache(folder.resolve("cache"), mostBytes, System.getLogger("test"));
    }

    private KeptState state(String name, int size) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[size]);
        return StateFile.of(file, "boot of " + name);
    }

    private boolean holds(StateCache cache, String key) {
        return cache.fetch(key, folder.resolve("fetched"), StateFile::of).isPresent();
    }

    @Test
    void givesACopyOfWhatWasAdded() throws Exception {
        cache(1000).add("key", state("state", 100));

        KeptState fetched =
                cache(1000).fetch("key", folder.resolve("copy"), StateFile::of).orElseThrow();

        assertThat(fetched.size()).isEqualTo(100);
        assertThat(fetched.transcript()).isEqualTo("boot of state");
    }

    @Test
    void letsTheLeastRecentlyUsedGo() throws Exception {
        StateCache cache = cache(250);
        cache.add("first", state("first", 100));
        cache.add("second", state("second", 100));
        Instant now = Instant.now();
        age("first", now.minus(Duration.ofMinutes(2)));
        age("second", now.minus(Duration.ofMinutes(1)));
        assertThat(holds(cache, "first")).isTrue();

        cache.add("third", state("third", 100));

        assertThat(holds(cache, "first")).isTrue();
        assertThat(holds(cache, "second")).isFalse();
        assertThat(holds(cache, "third")).isTrue();
    }

    @Test
    void keepsNothingWhenItMayHoldNothing() throws Exception {
        cache(0).add("key", state("state", 1));

        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void removesWhatAKilledRunLeftUnfinishedOnceItIsOld() throws Exception {
        Path unfinished = Files.createDirectories(folder.resolve("cache/.new-killed"));
        Files.write(unfinished.resolve("state"), new byte[10]);
        cache(1000).add("first", state("first", 100));
        assertThat(unfinished).exists();

        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        cache(1000).add("second", state("second", 100));

        assertThat(unfinished).doesNotExist();
    }

    @Test
    void findsNothingInWhatIsDamaged() throws Exception {
        cache(1000).add("key", state("state", 100));
        Files.write(folder.resolve("cache/key/state"), new byte[99]);

        assertThat(holds(cache(1000), "key")).isFalse();
        assertThat(folder.resolve("cache/key")).doesNotExist();
    }

    @Test
    void isSharedByManyAtOnce() throws Exception {
        KeptState state = state("state", 1 << 20);
        ExecutorService runs = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(number -> () -> {
                        StateCache cache = cache(3 << 20);
                        String key = "key" + number % 4;
                        cache.add(key, state);
                        return cache.fetch(key, folder.resolve("copy" + number), StateFile::of)
                                .map(copy -> ((StateFile) copy).file().toFile().length() == 1 << 20)
                                .orElse(true);
                    })
                    .toList();
            for (Future<Boolean> whole : runs.invokeAll(tasks)) {
                assertThat(whole.get()).isTrue();
            }
        } finally {
            runs.shutdownNow();
        }
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left.filter(entry -> !entry.getFileName().toString().startsWith("key")))
                    .isEmpty();
        }
    }

    private void age(String key, Instant when) throws IOException {
        Files.setLastModifiedTime(folder.resolve("cache").resolve(key), FileTime.from(when));
    }
}
