package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void noticesAChangeThatHidesItsTime() throws IOException {
        FileDigests digests = new FileDigests();
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        FileTime first = Files.getLastModifiedTime(file);
        String before = digests.of(file);
        assertThat(digests.of(file)).isEqualTo(before);

        Files.writeString(file, "xyz");
        Files.setLastModifiedTime(file, first);

        assertThat(digests.of(file)).isNotEqualTo(before);
        assertThat(digests.of(Files.writeString(folder.resolve("copy"), "abc"))).isEqualTo(before);
    }

    @Test
    void tellsContentsApartThatDifferInTheirZeros() throws IOException {
        byte[] content = new byte[3 * MEGABYTE];
        content[MEGABYTE] = 1;
        String digest = digest("first", content);

        assertThat(digest("longer", Arrays.copyOf(content, content.length + 1))).isNotEqualTo(digest);
        content[MEGABYTE] = 0;
        content[2 * MEGABYTE] = 1;
        assertThat(digest("elsewhere", content)).isNotEqualTo(digest);
        assertThat(digest("empty", new byte[0])).isNotEqualTo(digest("one zero", new byte[1]));
    }

    @Test
    void readsHolesAsTheZerosThatTheyAre() throws IOException {
        Path sparse = folder.resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(3 * MEGABYTE);
            file.seek(MEGABYTE + 7);
            file.write(1);
        }

        assertThat(new FileDigests().of(sparse)).isEqualTo(digest("dense", Files.readAllBytes(sparse)));
    }

    @Test
    void remembersAFileFromRunToRunUntilItChanges() throws IOException {
        Path memory = folder.resolve("cache/digests.json");
        Path image = Files.write(folder.resolve("image"), new byte[MEGABYTE]);
        remembering(memory).of(image);
        // To show that the next run does not read the file, what it remembers is made wrong.
        String known = new FileDigests().of(image);
        Files.writeString(memory, Files.readString(memory).replace(known, "remembered"));
        assertThat(remembering(memory).of(image)).isEqualTo("remembered");

        Files.write(image, new byte[MEGABYTE]);
        assertThat(remembering(memory).of(image)).isEqualTo(known);
    }

    @Test
    void doesNotRememberAFileThatChangedJustNow() throws IOException {
        Path memory = folder.resolve("digests.json");
        FileDigests digests = new FileDigests();
        digests.rememberIn(memory);

        digests.of(Files.write(folder.resolve("image"), new byte[MEGABYTE]));

        assertThat(memory).doesNotExist();
    }

    @Test
    void aDamagedMemoryCostsNothingButTime() throws IOException {
        Path memory = Files.writeString(folder.resolve("digests.json"), "{\"half");
        Path image = Files.write(folder.resolve("image"), new byte[MEGABYTE]);

        assertThat(remembering(memory).of(image)).isEqualTo(new FileDigests().of(image));
    }

    private static FileDigests remembering(Path memory) {
        FileDigests digests = new FileDigests();
        digests.rememberIn(memory, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        return digests;
    }

    private String digest(String name, byte[] content) throws IOException {
        return new FileDigests().of(Files.write(folder.resolve(name), content));
    }
}
