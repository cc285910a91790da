package org.bootrig.core.base.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunLogTest {

    @TempDir
    Path folder;

    @Test
    void saysWhenWhoAndWhat() throws IOException {
        try (Run run = Run.begin(folder)) {
            run.openLog();
            run.log("cache").log(System.Logger.Level.INFO, "keeps {0} of {1}", "a state", 3);
            run.log("qemu").log(System.Logger.Level.WARNING, "no KVM", new IOException("of two\nlines"));
            run.log("qemu").log(System.Logger.Level.DEBUG, "not for everybody");
        }

        List<String> lines = Files.readAllLines(folder.resolve(Run.LOG));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z INFO cache: keeps a state of 3");
        assertThat(lines.get(1)).endsWith(" WARNING qemu: no KVM: java.io.IOException: of two lines");
    }

    @Test
    void twoRunsInOneJvmDoNotKnowEachOther() throws IOException {
        try (Run one = Run.begin(folder.resolve("one"));
                Run other = Run.begin(folder.resolve("other"))) {
            one.openLog();
            other.openLog();
            one.log("part").log(System.Logger.Level.INFO, "one");
            other.log("part").log(System.Logger.Level.INFO, "other");
        }

        assertThat(folder.resolve("one/run.log"))
                .content()
                .endsWith("part: one\n")
                .hasLineCount(1);
        assertThat(folder.resolve("other/run.log"))
                .content()
                .endsWith("part: other\n")
                .hasLineCount(1);
    }

    @Test
    void dropsWhatComesBeforeItIsOpenedAndAfterTheEnd() throws IOException {
        Run run = Run.begin(folder);
        run.log("part").log(System.Logger.Level.INFO, "too early");
        assertThat(folder.resolve(Run.LOG)).doesNotExist();
        run.openLog();
        run.close();
        run.log("part").log(System.Logger.Level.INFO, "too late");

        assertThat(folder.resolve(Run.LOG)).isEmptyFile();
    }

    @Test
    void executionsThatMakeOneRunAddToItsLog() throws IOException {
        for (String text : List.of("first", "second")) {
            try (Run run = Run.begin(folder)) {
                run.openLog();
                run.log("part").log(System.Logger.Level.INFO, text);
            }
        }

        assertThat(folder.resolve(Run.LOG)).content().contains("part: first\n").endsWith("part: second\n");
    }

    @Test
    void staysWithinItsSizeAndSaysSo() throws IOException {
        try (RunLog log = new RunLog(1000)) {
            log.open(folder.resolve("small"));
            for (int line = 0; line < 100; line++) {
                log.write("part", System.Logger.Level.INFO, "line " + line);
            }
            assertThat(log.isOpen()).isFalse();
        }

        assertThat(Files.size(folder.resolve("small"))).isLessThan(1100);
        assertThat(folder.resolve("small"))
                .content()
                .contains("part: line 0\n")
                .endsWith("the log ends here: it has reached its greatest size of 1000 bytes\n");
    }

    @Test
    void isQuietOnTheTerminalAndNeverInTheWay() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream heard = new PrintStream(printed);
                RunLog log = new RunLog(1000)) {
            System.setOut(heard);
            System.setErr(heard);
            log.open(folder.resolve("there is no such folder/run.log"));
            new PartLogger(log, "part").log(System.Logger.Level.ERROR, "lost");
            log.open(folder.resolve(Run.LOG));
            new PartLogger(log, "part").log(System.Logger.Level.ERROR, "kept");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString()).isEmpty();
        assertThat(folder.resolve(Run.LOG)).content().endsWith("ERROR part: kept\n");
    }
}
