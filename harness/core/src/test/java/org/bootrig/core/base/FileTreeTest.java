package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    Path folder;

    private Path tree;
    private Path outside;

    @BeforeEach
    void plant() throws IOException {
        tree = Files.createDirectories(folder.resolve("tree/branch")).getParent();
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(tree.resolve("branch/leaf"), "green");
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createSymbolicLink(tree.resolve("link"), outside);
        Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("nothing"));
    }

    @Test
    void deletesAFolderButNotWhatItsLinksPointTo() throws IOException {
        FileTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void deletesALinkAndNotItsTarget() throws IOException {
        FileTree.delete(tree.resolve("link"));
        FileTree.delete(tree.resolve("dangling"));
        FileTree.delete(tree.resolve("there is none"));

        assertThat(tree).isDirectoryContaining(entry -> entry.endsWith("branch"));
        assertThat(tree.toFile().list()).containsExactly("branch");
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void deletesWhatGoes() {
        FileTree.deleteWhatGoes(tree);
        FileTree.deleteWhatGoes(tree);

        assertThat(tree).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }
}
