package org.bootrig.coverage.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must be known before a machine boots, and what need not. */
@Timeout(60)
class CodeReadingTest {

    @TempDir
    Path folder;

    @BeforeEach
    void describe() throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: programs
                artifacts: {raw: a}
                programs: [a, b]
                console: {ready: ready}
                """);
        Files.writeString(folder.resolve("a.c"), "int a(int x) {\n  return x + 1;\n}\n");
        Files.writeString(folder.resolve("b.c"), "int b(int x) {\n  return x + 2;\n}\n");
        compile("a", "-g");
        compile("b", "-g");
    }

    @Test
    void aMachineCanBootBeforeTheLinesOfEveryProgramAreRead() throws IOException {
        CountDownLatch booted = new CountDownLatch(1);
        CodeReading reading = reading(elf -> {
            if (elf.endsWith("b")) {
                await(booted);
            }
            return LineTable.read(elf, Map.of());
        });

        assertThat(reading.ranges()).isNotEmpty();
        booted.countDown();
        assertThat(reading.code().all().lines()).containsOnlyKeys("a.c", "b.c");
        assertThat(reading.isReadable()).isTrue();
        assertThat(folder.resolve("line-tables")).isNotEmptyFile();
    }

    @Test
    void filesWithoutDebugInformationAreAMistakeThatIsReportedBeforeTheBoot() throws IOException {
        compile("a", "-g0");
        compile("b", "-g0");

        assertThatThrownBy(() -> reading(elf -> LineTable.read(elf, Map.of())))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none of the 2 ELF files has; build them with -g");
        assertThat(folder.resolve("line-tables")).isNotEmptyFile();
    }

    @Test
    void oneFileWithDebugInformationIsEnough() throws IOException {
        compile("a", "-g0");

        CodeReading reading = reading(elf -> LineTable.read(elf, Map.of()));

        assertThat(reading.code().all().lines()).containsOnlyKeys("b.c");
        assertThat(reading.isReadable()).isTrue();
    }

    @Test
    void aFileThatCannotBeReadLaterFailsTheNextCall() throws IOException {
        CountDownLatch booted = new CountDownLatch(1);
        CodeReading reading = reading(elf -> {
            if (elf.endsWith("b")) {
                await(booted);
                throw new IOException("the disk is gone");
            }
            return LineTable.read(elf, Map.of());
        });

        reading.ranges();
        booted.countDown();

        assertThat(reading.isReadable()).isFalse();
        assertThatThrownBy(reading::ranges)
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("b: its code cannot be read: the disk is gone");
        assertThatThrownBy(reading::code).isInstanceOf(RigFault.class);
    }

    private CodeReading reading(LineTables.Reader reader) {
        return new CodeReading(
                new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                () -> new LineTables(folder.resolve("line-tables"), LineTables.MOST_BYTES, reader));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private void compile(String name, String debug) throws IOException {
        Tool.run(
                List.of(
                        "sh",
                        "-c",
                        "cd '" + folder + "' && gcc -m32 -O1 -ffreestanding -nostdlib -static -Wl,-e,0 " + debug
                                + " -o " + name + " " + name + ".c"),
                Map.of());
    }
}
