package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong with the words of a command line is bad input, reported in one line with the nearest word. */
@Tag("RIG-SEC-01")
class ArgumentMistakeTest {

    private final StringWriter error = new StringWriter();
    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rnu | there is no command 'rnu'; did you mean 'run'?",
                "doktor | there is no command 'doktor'; did you mean 'doctor'?",
                "qwertyuiop | there is no command 'qwertyuiop'",
                "--versoin | there is no option '--versoin'; did you mean '--version'?",
                "run --porfile pc-e1000 | there is no option '--porfile'; did you mean '--profile'?",
                "run --outptu=here | there is no option '--outptu'; did you mean '--output'?",
                "run --repeat often | invalid value for option '--repeat': 'often' is not an int",
                "run --profile | missing required parameter for option '--profile' (PROFILE)",
                "bisect HEAD | missing required",
                "doctor please | 'please' is one argument too many",
                "list --affected | there is no option '--affected'",
                "\"\" | missing required subcommand",
            })
    void isToldInOneLineWithTheNearestWord(String line, String message) {
        assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(error.toString())
                .startsWith("bootrig: " + message)
                .contains("--help")
                .doesNotContain("Exception", "\tat ");
        assertThat(error.toString().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --profile pc-e100", "list --system smalos", "run no/such.feature", "bench ecko"})
    void aBadValueIsBadInputToo(String line) {
        System.setProperty("bootrig.root", "../..");

        assertThat(execute(line.split(" "))).as(error.toString()).isEqualTo(ExitCode.USAGE);

        assertThat(error.toString()).startsWith("bootrig: ").doesNotContain("Exception", "\tat ");
    }

    @Test
    void everyCommandExplainsItsExitCodesInItsHelp() {
        for (String command : Bootrig.commandLine().getSubcommands().keySet()) {
            assertThat(execute(command, "--help")).isZero();
            assertThat(out.toString()).as(command).contains("Exit code").doesNotContain("%n", "%%");
            out.getBuffer().setLength(0);
        }
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("2 bad input");
    }

    private int execute(String... words) {
        CommandLine bootrig = Bootrig.commandLine();
        bootrig.setErr(new PrintWriter(error, true));
        bootrig.setOut(new PrintWriter(out, true));
        return bootrig.execute(words);
    }
}
