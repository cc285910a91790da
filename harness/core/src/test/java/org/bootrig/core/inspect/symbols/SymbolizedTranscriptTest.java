package org.bootrig.core.inspect.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real program, compiled here, whose addresses are read from its own disassembly. */
class SymbolizedTranscriptTest {

    @TempDir
    static Path folder;

    private static ElfSymbols symbols;
    private static List<String> source;
    private static String disassembly;

    @BeforeAll
    static void compile() throws Exception {
        Path file = folder.resolve("tower.c");
        try (InputStream content = SymbolizedTranscriptTest.class.getResourceAsStream("tower.c")) {
            Files.write(file, content.readAllBytes());
        }
        source = Files.readAllLines(file);
        run("gcc -m32 -g -O1 -ffreestanding -nostdlib -static -no-pie -fno-pic -Wl,--build-id=none -o tower tower.c");
        disassembly = run("objdump -d tower");
        symbols = new ElfSymbols(folder.resolve("tower"), folder, Map.of());
    }

    @Test
    void namesTheCallAndNotTheLineAfterIt() throws IOException {
        assertThat(symbolized("  0x" + returnFrom("call +[0-9a-f]+ <top>")))
                .endsWith("<tower.c:" + line("DIRECT") + " in middle>");
        assertThat(symbolized("  [<" + padded(returnFrom("call +\\*")) + ">]"))
                .contains("<tower.c:" + line("INDIRECT") + " in middle>");
    }

    @Test
    void takesAnInstructionPointerUnchanged() throws IOException {
        String behindCall = padded(returnFrom("call +[0-9a-f]+ <top>"));

        assertThat(symbolized("eip=" + behindCall)).contains("<tower.c:" + line("INDIRECT") + " in middle>");
        assertThat(symbolized("EIP: 0060:" + behindCall)).contains("<tower.c:" + line("INDIRECT"));
    }

    @Test
    void namesInlinedFunctions() throws IOException {
        Matcher first = Pattern.compile("([0-9a-f]+) <top>:").matcher(disassembly);
        assertThat(first.find()).isTrue();

        assertThat(symbolized("at 0x" + first.group(1).replaceFirst("^0+", "") + "."))
                .contains("<tower.c:" + line("LIFT") + " in lift, inlined at tower.c:" + line("TOP") + " in top>.");
    }

    @Test
    void leavesOtherNumbersAlone() throws IOException {
        assertThat(SymbolizedTranscript.of(
                        "cr2=00000000 0xdeadbeef 134516736 [    0.080490] 0x10\n", symbols, List.of()))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoProgram() {
        assertThatThrownBy(() -> new ElfSymbols(folder.resolve("tower.c"), folder, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tower.c cannot be read: it is not an ELF file");
    }

    private static String symbolized(String text) throws IOException {
        return SymbolizedTranscript.of(text, symbols, List.of()).orElseThrow();
    }

    private static int line(String comment) {
        List<Integer> lines = new ArrayList<>();
        for (int index = 0; index < source.size(); index++) {
            if (source.get(index).contains("/* " + comment + " */")) {
                lines.add(index + 1);
            }
        }
        return lines.get(0);
    }

    /** Returns the address of the instruction after this one. */
    private static String returnFrom(String instruction) {
        Matcher call = Pattern.compile(instruction + ".*\\n +([0-9a-f]+):").matcher(disassembly);
        assertThat(call.find()).as(disassembly).isTrue();
        return call.group(1);
    }

    private static String padded(String address) {
        return "0".repeat(8 - address.length()) + address;
    }

    private static String run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
