package org.bootrig.coverage.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.process.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Line tables of real ELF files, kept from run to run. */
class LineTablesTest {

    @TempDir
    Path folder;

    private final List<Path> read = new ArrayList<>();
    private Path kept;
    private Path one;
    private Path two;

    @BeforeEach
    void compile() throws IOException {
        kept = folder.resolve("cache/line-tables");
        one = compiled("one", "int one(int x) {\n  return x + 1;\n}\nint twice(int x) {\n  return one(one(x));\n}\n");
        two = compiled("two", "int two(int x) {\n  return x - 2;\n}\n");
    }

    @Test
    void whatWasKeptIsTheSameAndNotReadAgain() throws IOException {
        byte[] first = content(run(one, two).get(0));

        List<LineTable> again = run(one, two);

        assertThat(read).containsExactly(one, two);
        assertThat(content(again.get(0))).isEqualTo(first);
        assertThat(again.get(0).files()).anyMatch(file -> file.endsWith("one.c"));
        assertThat(again.get(0).functions())
                .extracting(LineTable.Symbol::name)
                .containsExactlyInAnyOrder("one", "twice");
        assertThat(again.get(0).rows().count()).isPositive();
    }

    @Test
    void anElfFileThatChangedIsReadAnewAndNoOther() throws IOException {
        run(one, two);
        compiled("one", "int other(int x) {\n  return x + 1;\n}\n");

        LineTable changed = run(one, two).get(0);

        assertThat(read).containsExactly(one, two, one);
        assertThat(changed.functions()).extracting(LineTable.Symbol::name).containsExactly("other");
    }

    @Test
    void onlyWhatTheLastRunUsedIsKept() throws IOException {
        run(one, two);
        long both = Files.size(kept);
        run(one);

        assertThat(Files.size(kept)).isLessThan(both);
        run(two);
        assertThat(read).containsExactly(one, two, two);
    }

    @Test
    void aRunThatUsedNothingElseWritesNothing() throws IOException {
        run(one, two);
        Object file = Files.readAttributes(kept, "unix:ino").get("ino");
        run(two, one);

        assertThat(Files.readAttributes(kept, "unix:ino").get("ino")).isEqualTo(file);
    }

    @Test
    void aDamagedFileIsReadAnewWhereverItIsDamaged() throws IOException {
        LineTable right = run(one).get(0);
        byte[] whole = Files.readAllBytes(kept);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x11;
            assertReadAnew(damaged, right);
            assertReadAnew(Arrays.copyOf(whole, at), right);
        }
        assertReadAnew(Arrays.copyOf(whole, whole.length + 1), right);
        Files.write(kept, whole);
        read.clear();
        run(one);
        assertThat(read).isEmpty();
    }

    private void assertReadAnew(byte[] damaged, LineTable right) throws IOException {
        Files.write(kept, damaged);
        LineTables tables = new LineTables(kept, LineTables.MOST_BYTES, elf -> right);
        assertThat(tables.of(one)).isSameAs(right);
    }

    @Test
    void aTableThatIsCutIsNotTakenForAWholeOne() throws IOException {
        byte[] whole = content(run(one).get(0));
        for (int size = 0; size < whole.length; size++) {
            ByteBuffer cut = ByteBuffer.wrap(whole, 0, size).slice();
            assertThatThrownBy(() -> LineTableForm.read(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatWouldBeTooLargeIsNeitherWrittenNorRead() throws IOException {
        LineTables few = tables(100);
        few.of(one);
        few.keep();
        assertThat(kept).doesNotExist();

        run(one);
        tables(100).of(one);
        assertThat(read).containsExactly(one, one, one);
    }

    @Test
    void aPlaceThatTakesNoFileCostsTimeAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("cache"), "no folder");

        run(one);
        run(one);

        assertThat(read).containsExactly(one, one);
    }

    /** Does what a run does with these ELF files. */
    private List<LineTable> run(Path... files) throws IOException {
        LineTables tables = tables(LineTables.MOST_BYTES);
        List<LineTable> found = new ArrayList<>();
        for (Path elf : files) {
            found.add(tables.of(elf));
        }
        tables.keep();
        return found;
    }

    private LineTables tables(int mostBytes) {
        return new LineTables(kept, mostBytes, elf -> {
            read.add(elf);
            return LineTable.read(elf, Map.of());
        });
    }

    private static byte[] content(LineTable table) {
        return LineTableForm.bytes(table);
    }

    private Path compiled(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name + ".c"), source);
        Path elf = folder.resolve(name);
        Tool.run(
                List.of(
                        "sh",
                        "-c",
                        "cd '" + folder + "' && gcc -m32 -O1 -g -ffreestanding -nostdlib -static -Wl,-e,0 -o '" + elf
                                + "' " + name + ".c"),
                Map.of());
        return elf;
    }
}
