package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in a shell that the test plays, which joins halves in quotes and prints what the test wants. */
class GuestCommandTest {

    private static final Pattern MARKS = Pattern.compile("echo (\\w+)''(\\w+) ");

    @TempDir
    Path folder;

    private Run run;
    private MachineSession session;
    private FakeMachine guest;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: tiny
                artifacts: {raw: disk.img}
                console:
                  ready: tiny ready
                  prompt: "> "
                  fingerprint: "{command}; echo {left}''{right} $?"
                  failures: {panicked: "Kernel panic"}
                budgets: {boot: 300ms, command: 5s}
                """);
        run = Run.begin(folder.resolve("output"));
        BuiltSystem built = new BuiltSystem(SystemDescription.read(folder), Optional.empty());
        session = MachineSession.open(
                new MachineRequest("test", built, FakeProvider.FakeProfile.drivenByTheTest("rehearsal", folder), run));
        guest = (FakeMachine) session.machine();
        session.powerOn();
        guest.says("> ");
        session.await(Marker.literal("> "));
    }

    @AfterEach
    void close() {
        session.close();
        run.close();
    }

    @Test
    void outputIsNeitherEchoNorMark() {
        CommandOutput output = run("work", UnaryOperator.identity(), "BEGIN 0\r\ntwo\r\nlines\r\nEND 3\r\n> ");

        assertThat(output.text()).isEqualTo("two\nlines");
        assertThat(output.status()).contains(BigInteger.valueOf(3));
    }

    @Test
    void anEchoThatIsTornEverywhereIsNoOutput() {
        CommandOutput output =
                run("check all-tests-passed", typed -> typed.replaceAll(".", "$0 \r"), "BEGIN 0\r\nEND 0\r\n> ");

        assertThat(output.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\r\n", "\n\r", "\r"})
    void linesMayEndInAnyWay(String end) {
        CommandOutput output =
                run("work", UnaryOperator.identity(), "BEGIN 0\r\ntwo\r\nlines\r\nEND 3\r\n> ".replace("\r\n", end));

        assertThat(output.text()).isEqualTo("two\nlines");
        assertThat(output.status()).contains(BigInteger.valueOf(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-14", "-2147483648", "4294967282", "-9223372036854775808", "18446744073709551602"})
    void statusesAreNegativeAndLarge(String status) {
        CommandOutput output = run("open /nothing", UnaryOperator.identity(), "BEGIN 0\r\nEND " + status + "\r\n> ");

        assertThat(output.status()).contains(new BigInteger(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$?", "0xfffffff2", "ENOENT", "123456789012345678901"})
    void whatIsNoStatusIsKeptUnchanged(String status) {
        CommandOutput output = run("open /nothing", UnaryOperator.identity(), "BEGIN 0\r\nEND " + status + "\r\n> ");

        assertThat(output.status()).isEmpty();
        assertThat(output.report()).isEqualTo(status);
    }

    @Test
    void outputWithoutItsLastLineEndIsWhole() {
        assertThat(run("printf x", UnaryOperator.identity(), "BEGIN 0\r\nxEND 0\r\n> ")
                        .text())
                .isEqualTo("x");
    }

    @Test
    void aMarkThatWasTornIsTheRigsTrouble() {
        assertThatThrownBy(
                        () -> run("work", UnaryOperator.identity(), "BEG[ 1.2] eth0: up\r\nIN 0\r\nFAIL\r\nEND 0\r\n"))
                .asInstanceOf(type(RigFault.class))
                .extracting(RigFault::faultCause)
                .isEqualTo(Cause.LAB_FAULT);
    }

    @Test
    void aFailurePatternInWhatIsTypedIsNoFailure() {
        CommandOutput output =
                run("grep 'Kernel panic' /var/log/messages", UnaryOperator.identity(), "BEGIN 0\r\nEND 1\r\n> ");

        assertThat(output.text()).isEmpty();
        session.judgeRest();
    }

    @Test
    void aPanicInTheWordsOfTheCommandIsSeenAtOnce() {
        assertThatThrownBy(() -> run(
                        "grep 'Kernel panic' /var/log/messages",
                        UnaryOperator.identity(),
                        "BEGIN 0\r\nKernel panic - not syncing"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("'Kernel panic - not syncing'");
    }

    @Test
    void aPanicAmidTheEchoIsSeenAtOnce() {
        assertThatThrownBy(() -> run(
                        "grep 'Kernel panic' /var/log/messages",
                        typed -> typed.substring(0, 60) + "\r\nKernel panic - not syncing\r\n",
                        ""))
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("'Kernel panic - not syncing'");
    }

    @Test
    void aCommandOfSeveralLinesIsRefusedWhereTheirEchoWouldCount() {
        assertThatThrownBy(() -> session.run("sleep 1\nls"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml")
                .hasMessageContaining("{escaped}");
    }

    private CommandOutput run(String command, UnaryOperator<String> editor, String answer) {
        CompletableFuture<Void> shell = CompletableFuture.runAsync(() -> {
            String typed = typedLine();
            String[] marks = MARKS.matcher(typed)
                    .results()
                    .map((MatchResult match) -> match.group(1) + match.group(2))
                    .toArray(String[]::new);
            String half = marks[0].substring(0, 8);
            guest.says(editor.apply(typed)
                    + "\r\n"
                    + answer.replace("BEGIN", marks[0])
                            .replace("BEG[", half + "[")
                            .replace("\nIN ", "\n" + marks[0].substring(8) + " ")
                            .replace("END", marks[1]));
        });
        try {
            return session.run(command);
        } finally {
            shell.join();
        }
    }

    private String typedLine() {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r") < 0) {
            line.append(guest.hears(1));
        }
        return line.substring(0, line.length() - 1);
    }
}
