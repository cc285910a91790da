package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

    /** SHA-256 of {@code abc}: FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void isThatOfTheStandard() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");

        assertThat(Digest.ofText("abc")).isEqualTo(ABC);
        assertThat(Digest.ofFile(file)).isEqualTo(ABC);
        assertThat(Digest.ofStream(Files.newInputStream(file))).isEqualTo(ABC);
        assertThat(new Digest().add("a").add("bc").hex(8)).isEqualTo(ABC.substring(0, 8));
        assertThat(new Digest().bytes()).hasSize(Digest.SIZE);
    }

    @Test
    void keepsWordsApart() {
        assertThat(new Digest().addWord("ab").addWord("c").hex())
                .isNotEqualTo(new Digest().addWord("a").addWord("bc").hex());
    }

    /** {@code printf abc | git hash-object --stdin} prints this. */
    @Test
    void namesAFileAsGitDoes() throws IOException {
        assertThat(Digest.ofGitObject(Files.writeString(folder.resolve("abc"), "abc")))
                .isEqualTo("f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f");
    }
}
