package org.bootrig.core.inspect.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of programs that the compiler made, in a machine whose memory counts its own addresses. */
class ElfVariablesTest {

    private static final String SOURCE =
            """
            unsigned char small = 1;
            unsigned short medium = 2;
            unsigned int tick = 3;
            unsigned long long large = 4;
            char text[3] = "ab";
            void _start(void) { tick++; }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-m32", "-m64"})
    void numbersAreReadAtTheirAddresses(String width) throws IOException {
        ElfVariables variables = variables(width);
        Memory memory = new Memory();

        assertThat(variables.value("small", memory)).isEqualTo(0xF0);
        assertThat(variables.value("medium", memory)).isEqualTo(0xF1F0);
        assertThat(variables.value("tick", memory)).isEqualTo(0xF3F2F1F0L);
        assertThat(variables.value("large", memory)).isEqualTo(0xF7F6F5F4F3F2F1F0L);
        assertThat(memory.asked).isNotZero();
    }

    @Test
    void aNameThatIsNoneSuggestsTheNearest() throws IOException {
        ElfVariables variables = variables("-m32");

        assertThatThrownBy(() -> variables.value("tikc", new Memory()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("has no variable 'tikc'; did you mean 'tick'?");
        assertThatThrownBy(() -> variables.value("text", new Memory()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("has 3 bytes, and a number has 1, 2, 4 or 8");
    }

    @Test
    void memoryThatIsNotMappedIsSaid() throws IOException {
        ElfVariables variables = variables("-m32");
        Memory none = new Memory();
        none.most = 2;

        assertThatThrownBy(() -> variables.value("tick", none))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("where no memory is mapped");
    }

    @Test
    void filesThatAreNoneOrDamagedAreNamed() throws IOException {
        Path text =
                Files.writeString(folder.resolve("text"), "this is no program, but it is long enough to be looked at");
        byte[] cut = Files.readAllBytes(compiled("-m32"));
        Path damaged = Files.write(folder.resolve("damaged"), Arrays.copyOf(cut, cut.length / 2));

        assertThatThrownBy(() -> new ElfVariables(text))
                .hasMessageContaining("the symbols of " + text + " cannot be read: it is not an ELF file");
        assertThatThrownBy(() -> new ElfVariables(damaged)).hasMessageContaining("its headers are damaged");
        assertThatThrownBy(() -> new ElfVariables(folder.resolve("missing"))).hasMessageContaining("missing");
    }

    private ElfVariables variables(String width) throws IOException {
        return new ElfVariables(compiled(width));
    }

    private Path compiled(String width) throws IOException {
        Path source = Files.writeString(folder.resolve("variables.c"), SOURCE);
        Path program = folder.resolve("variables" + width);
        Tool.run(
                List.of(
                        "gcc",
                        width,
                        "-ffreestanding",
                        "-nostdlib",
                        "-static",
                        "-no-pie",
                        "-fno-pic",
                        "-o",
                        program.toString(),
                        source.toString()),
                Map.of());
        return program;
    }

    /** Bytes F0, F1, F2 and so on from wherever it is asked. */
    private static final class Memory implements StoppedMachine {

        private long asked;
        private int most = Integer.MAX_VALUE;

        @Override
        public List<Registers> processors() {
            return List.of(new Registers(Map.of(), Map.of()));
        }

        @Override
        public ByteBuffer memory(int processor, long address, int size) {
            asked = address;
            ByteBuffer bytes = ByteBuffer.allocate(Math.min(size, most)).order(ByteOrder.LITTLE_ENDIAN);
            for (int value = 0xF0; bytes.hasRemaining(); value++) {
                bytes.put((byte) value);
            }
            return bytes.flip();
        }

        @Override
        public ByteBuffer physicalMemory(long address, int size) {
            return memory(0, address, size);
        }

        @Override
        public DebugStub openStub() throws IOException {
            throw new IOException("nobody can debug it");
        }
    }
}
