package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ContributedCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine bootrig =
            Bootrig.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void aCommandOfAnotherModuleIsRunAndListed() {
        assertThat(bootrig.execute("board", "nine")).isEqualTo(ExitCode.PASSED);
        assertThat(out).hasToString("board nine" + System.lineSeparator());
        assertThat(bootrig.getUsageMessage()).containsSubsequence("steps", "board", "Say which board");
    }

    @Test
    void itsMistakesAreExplainedAsOurOwnAre() {
        assertThat(bootrig.execute("board", " ")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("bootrig: a board has a name" + System.lineSeparator());
    }
}
