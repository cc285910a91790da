package org.bootrig.core.inspect.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real program, compiled here, whose addresses are read from its own disassembly. */
class ProgramFaultsTest {

    private static final String LINE = "'fault in (?<program>\\w+) at (?<instruction>\\w+)(?: from(?<callers>.*))?'";

    @TempDir
    static Path folder;

    private static String disassembly;

    @BeforeAll
    static void compile() throws Exception {
        try (InputStream content = ProgramFaultsTest.class.getResourceAsStream("tower.c")) {
            Files.write(folder.resolve("tower.c"), content.readAllBytes());
        }
        Files.createDirectories(folder.resolve("programs/other"));
        compile("programs/tower", "tower.c");
        Files.writeString(folder.resolve("namesake.c"), "void _start(void) { for (;;); }\n");
        compile("programs/other/tower", "namesake.c");
        disassembly = run("objdump", "-d", "programs/tower");
    }

    private static void compile(String program, String source) throws Exception {
        run(("gcc -m32 -g -O1 -ffreestanding -nostdlib -static -no-pie -fno-pic -Wl,--build-id=none -o " + program + " "
                        + source)
                .split(" "));
    }

    @Test
    void faultIsPutDownToTheLineAndItsCallers() throws IOException {
        String text = located("fault in tower at 0x" + first("top") + " from 0x" + returnFrom("top"));

        assertThat(text)
                .contains("in programs/tower\n", "#0  0x", "#1  0x", " in top\n", " in middle\n")
                .contains("tower.c:")
                .doesNotContain("as likely");
    }

    @Test
    void programsOfOneNameAreDistinguishedByTheirCalls() throws IOException {
        String text = located("fault in tower at 0x10 from 0x" + returnFrom("top"));

        assertThat(text).contains("in programs/tower\n", "#0  0x00000010 ??\n", " in middle\n");
    }

    @Test
    void anAddressThatNoProgramHasIsReported() throws IOException {
        assertThat(located("fault in tower at 0x10")).contains("none of the system's programs has such code");
        assertThat(located("fault in nothing at 0x" + first("top"))).contains("none of the system's programs");
    }

    @Test
    void otherLinesAreNoFaults() throws IOException {
        assertThat(located("fault in tower at nowhere")).isEmpty();
        assertThat(located("tower answers")).isEmpty();
    }

    @Test
    void expressionWithoutItsGroupsIsRefused() {
        assertThatThrownBy(() -> system("'fault in (?<program>.*)'"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml:7", "has no group 'instruction'; write such as");
        assertThatThrownBy(() -> system("'(?<program>(?<instruction>'"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("is not a regular expression");
    }

    private static String located(String console) throws IOException {
        ProgramFaults faults = new ProgramFaults(system(LINE), Map.of());
        return faults.text(faults.in("before\r\n" + console + "\r\nbehind\r\n"));
    }

    private static BuiltSystem system(String line) throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: towers
                artifacts:
                  raw: disk.img
                programs: [programs]
                console:
                  ready: ready
                  program-fault: %s
                """
                        .formatted(line));
        return new BuiltSystem(SystemDescription.read(folder), Optional.empty());
    }

    private static String first(String function) {
        return found("([0-9a-f]+) <" + function + ">:");
    }

    private static String returnFrom(String function) {
        return found("call +[0-9a-f]+ <" + function + ">.*\\n +([0-9a-f]+):");
    }

    private static String found(String expression) {
        Matcher matcher = Pattern.compile(expression).matcher(disassembly);
        assertThat(matcher.find()).as(disassembly).isTrue();
        return matcher.group(1);
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
