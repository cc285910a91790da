package org.bootrig.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Whether this host executes programs for i386, which a 64-bit kernel need not be built for. */
final class ThirtyTwoBitPrograms {

    private static final int ELF_CLASS = 4;
    private static final int ELF_CLASS_32 = 1;
    private static final long MOST_SECONDS = 60;

    private static Boolean run;

    private ThirtyTwoBitPrograms() {}

    /** Skips the calling test, with the reason, where the host does not execute them. */
    static synchronized void require() throws IOException, InterruptedException {
        if (run == null) {
            run = tried();
        }
        Assumptions.assumeTrue(
                run,
                "this host's kernel executes no 32-bit programs (CONFIG_IA32_EMULATION); the check runs where one does");
    }

    /** Does the same when this program is one of them. */
    static Path requireFor(Path program) throws IOException, InterruptedException {
        byte[] head = new byte[ELF_CLASS + 1];
        try (var content = Files.newInputStream(program)) {
            if (content.readNBytes(head, 0, head.length) == head.length && head[ELF_CLASS] == ELF_CLASS_32) {
                require();
            }
        }
        return program;
    }

    private static boolean tried() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("thirty-two-bit");
        Path source = folder.resolve("nothing.c");
        Path program = folder.resolve("nothing");
        try {
            Files.writeString(source, "int main(void) { return 0; }\n");
            boolean compiled = new ProcessBuilder("gcc", "-m32", "-static", "-o", program.toString(), source.toString())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
            if (!compiled) {
                throw new IOException("gcc -m32 compiles nothing; the toolchain is incomplete");
            }
            Process started = new ProcessBuilder(program.toString()).start();
            return started.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && started.exitValue() == 0;
        } catch (IOException refused) {
            if (refused.getMessage().contains("error=8")) {
                return false;
            }
            throw refused;
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(program);
            Files.deleteIfExists(folder);
        }
    }
}
