package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.process.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody may hand to Bootrig as a description, a profile or a feature. */
@Tag("RIG-SEC-01")
@Timeout(20)
class WrittenTextTest {

    @TempDir
    Path folder;

    record Keys(String name, List<String> words) {}

    @Test
    void readsUtf8() throws Exception {
        assertThat(WrittenText.read(write("name: Grüße €𝄞\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("name: Grüße €𝄞\n");
        assertThat(WrittenText.read(write(new byte[WrittenText.MOST]))).hasSize(WrittenText.MOST);
    }

    @Test
    void aLargerFileIsNotRead() throws Exception {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(file + ": the file is larger than 1 MiB");
        assertThatThrownBy(() -> WrittenText.read(write(new byte[WrittenText.MOST + 1])))
                .hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void latin1IsRefusedWithItsLineAndTheRemedy() throws Exception {
        Path file = write("name: x\ntitle: Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(
                        file + ":2: this is not UTF-8: the byte 0xfc looks like Latin-1, where it is 'ü'; convert it:"
                                + " iconv -f LATIN1 -t UTF-8 " + file);
        assertThatThrownBy(() -> WrittenText.read(write("name: x".getBytes(StandardCharsets.UTF_16))))
                .hasMessageContaining(":1: ", "it looks like UTF-16")
                .hasMessageContaining("iconv -f UTF-16 ");
        assertThatThrownBy(() -> WrittenText.read(write("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1))))
                .as("a letter that the end cuts off")
                .hasMessageContaining("looks like Latin-1, where it is 'é'");
    }

    @Test
    void whatIsNoFileIsNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        Tool.run(List.of("mkfifo", pipe.toString()), Map.of());

        assertThatThrownBy(() -> YamlFile.read(pipe))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("a device, a pipe or a socket");
        assertThatThrownBy(() -> YamlFile.read(Path.of("/dev/zero"))).hasMessageContaining("a device");
        assertThatThrownBy(() -> YamlFile.read(folder)).hasMessageContaining("a folder");
        assertThatThrownBy(() -> YamlFile.read(folder.resolve("none"))).hasMessageContaining("there is no such file");
    }

    @Test
    void nothingGrowsByBeingNamedAgain() {
        assertRefused("name: &x a\nwords: [*x, *x]\n", ":2: the alias '*x' cannot be used here; write its value out");
    }

    @Test
    void depthIsBounded() {
        assertRefused("words: " + "[".repeat(500_000), ":1: this is not valid YAML: ");
        assertRefused("words: " + "{a: ".repeat(200_000), ":1: this is not valid YAML: ");
        assertRefused("words:\n" + "- ".repeat(500_000), "this is not valid YAML: ");
    }

    @Test
    void whatTakesAParsersTimeIsRefused() {
        assertRefused("name: " + "9".repeat(1_000_000) + "\n", ":1: this number has more than 500 digits");
        assertRefused("words: [" + "a,".repeat(500_000) + "]", ":1: the file holds more than 50000 keys and values");
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> YamlFile.read(write(text.getBytes(StandardCharsets.UTF_8)))
                        .as(Keys.class))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(message);
    }

    private Path write(byte[] content) throws Exception {
        return Files.write(folder.resolve("written.yaml"), content);
    }
}
