package org.bootrig.coverage.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that share their addresses, compiled for this test, and a kernel that runs elsewhere before it has paging. */
class SystemCodeTest {

    private static final String COMMON = "int shared(int x) { return x * 7; }\n";
    private static final int PROGRAM = 0x8048000;

    @TempDir
    Path folder;

    private CodeReading reading;
    private SystemCode code;

    @BeforeEach
    void build() throws IOException {
        Files.writeString(folder.resolve("common.c"), COMMON);
        Files.writeString(folder.resolve("one.c"), "int one(int x) {\n  return x + 1000;\n}\n");
        Files.writeString(folder.resolve("two.c"), "int two(int x) {\n  return x - 2000;\n}\n");
        Files.writeString(folder.resolve("kernel.c"), "int kernel(int x) {\n  return x ^ 3000;\n}\n");
        link("programs/one", PROGRAM, PROGRAM, "common.c", "one.c");
        link("programs/two", PROGRAM, PROGRAM, "common.c", "two.c");
        link("kernel.elf", 0xC0100000, 0x100000, "kernel.c");
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: sharers
                artifacts: {raw: kernel.elf}
                kernel: kernel.elf
                programs: [programs]
                console: {ready: ready}
                """);
        reading = new CodeReading(
                new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                () -> new LineTables(
                        folder.resolve("line-tables"), LineTables.MOST_BYTES, elf -> LineTable.read(elf, Map.of())));
        code = reading.code();
        reading.isReadable(); // and nothing is written any more
    }

    @Test
    void aBlockBelongsToTheProgramThatHoldsItsBytes() throws IOException {
        SystemCode.Attribution ran = ran(block("programs/one", "one", PROGRAM));

        assertThat(ran.ran().lines()).containsOnlyKeys("one.c");
        assertThat(LineRanges.text(ran.ran().lines("one.c"))).isEqualTo("1-3");
        assertThat(ran.ran().functions()).containsExactly(new Function("one.c", "one", 1));
        assertThat(ran.doubtful()).isZero();
    }

    @Test
    void ofSeveralHoldersThoseHaveItThatRanSomethingOfTheirOwn() throws IOException {
        CodeBlock shared = block("programs/one", "shared", PROGRAM);

        assertThat(ran(shared, block("programs/one", "one", PROGRAM)).doubtful())
                .isZero();
        assertThat(ran(shared, block("programs/one", "one", PROGRAM), block("programs/two", "two", PROGRAM))
                        .doubtful())
                .isOne();
    }

    @Test
    void aKernelIsKnownWhereItWasLoadedToo() throws IOException {
        CodeBlock early = block("kernel.elf", "kernel", 0x100000);

        assertThat(ran(early).ran().functions()).containsExactly(new Function("kernel.c", "kernel", 1));
        assertThat(reading.ranges()).anyMatch(range -> range.first() <= 0x100000 && range.last() >= 0x100000);
    }

    @Test
    void whatIsNobodysCodeIsCounted() {
        SystemCode.Attribution ran = ran(new CodeBlock(PROGRAM, ByteBuffer.wrap(new byte[] {1, 2, 3, 4})));

        assertThat(ran.foreign()).isOne();
        assertThat(ran.ran().isEmpty()).isTrue();
    }

    @Test
    void whatDidNotRunIsKnownToBeThere() {
        assertThat(code.all().lines()).containsOnlyKeys("common.c", "kernel.c", "one.c", "two.c");
        assertThat(code.units()).containsExactly("common.c", "kernel.c", "one.c", "two.c");
    }

    private SystemCode.Attribution ran(CodeBlock... blocks) {
        return code.attribute(new TracedCode(List.of(blocks), "", ""));
    }

    private void link(String target, int address, int loaded, String... sources) throws IOException {
        Path elf = folder.resolve(target);
        Files.createDirectories(elf.getParent());
        Path script = Files.writeString(
                folder.resolve("script.ld"),
                "SECTIONS { .text 0x%x : AT(0x%x) { *(.text*) } /DISCARD/ : { *(.note*) *(.eh_frame) *(.comment) } }"
                        .formatted(address, loaded));
        StringBuilder compile = new StringBuilder("cd '" + folder + "' && gcc -m32 -march=i386 -O1 -g -ffreestanding ")
                .append("-fno-pic -nostdlib -static -fcf-protection=none -fno-asynchronous-unwind-tables ")
                .append("-Wl,--build-id=none,-n,-T," + script + " -o '" + elf + "'");
        for (String source : sources) {
            compile.append(' ').append(source);
        }
        Tool.run(List.of("sh", "-c", compile.toString()), Map.of());
    }

    /** Returns a function's code, as it stands in the file and as if it ran with its file at this address. */
    private CodeBlock block(String elf, String function, int start) throws IOException {
        String symbols =
                Tool.run(List.of("nm", "--print-size", folder.resolve(elf).toString()), Map.of());
        String[] symbol = symbols.lines()
                .filter(line -> line.endsWith(" " + function))
                .findFirst()
                .orElseThrow()
                .split(" ");
        Path flat = folder.resolve("flat.bin");
        Tool.run(List.of("objcopy", "-O", "binary", folder.resolve(elf).toString(), flat.toString()), Map.of());
        long linked = Long.parseLong(symbol[0], 16);
        int offset = (int) (linked - (linked >= 0xC0000000L ? 0xC0100000L : PROGRAM));
        byte[] bytes = new byte[Integer.parseInt(symbol[1], 16)];
        ByteBuffer.wrap(Files.readAllBytes(flat)).order(ByteOrder.LITTLE_ENDIAN).get(offset, bytes);
        return new CodeBlock(start + offset, ByteBuffer.wrap(bytes));
    }
}
