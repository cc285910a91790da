package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real shells with their own line editors and prompts, on real terminals of several widths. */
class RealShellsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final String JOINED = "{command}; echo {left}''{right} $?";
    private static final String ESCAPED =
            "printf '{begin}\\n'; eval \"$(printf '{escaped}')\"; printf '{end} %d\\n' $?";
    private static final String SILENT =
            ": check-the-log --for all-tests-passed 'Kernel panic' --in /var/log/messages /var/log/kernel.log";

    @TempDir
    Path folder;

    private Run run;
    private MachineSession session;
    private Process shell;

    static Stream<Arguments> shells() {
        List<Arguments> all = new ArrayList<>();
        for (String program : List.of("bash --norc -i", "busybox ash -i", "dash -i", "zsh -f -i")) {
            for (String columns : List.of("40", "80", "132")) {
                all.add(Arguments.of(program, columns, "vt100", ESCAPED));
                all.add(Arguments.of(program, columns, "dumb", JOINED));
            }
            all.add(Arguments.of(program, "80", "xterm", JOINED));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, {1} columns, {2}")
    @MethodSource("shells")
    void echoIsNoOutput(String program, String columns, String terminal, String template) throws Exception {
        start(template, "stty cols " + columns + "; TERM=" + terminal + " exec " + program);

        assertThat(session.run(SILENT, LONG).text()).isEmpty();
        assertThat(session.run("echo 'Kernel pan''ic' | wc -c; " + SILENT, LONG).text())
                .isEqualTo("13");
        assertThat(session.run("printf x", LONG).text()).isEqualTo("x");
        CommandOutput failed = session.run("echo one; sh -c 'echo two; exit 3'", LONG);
        assertThat(failed.text()).isEqualTo("one\ntwo");
        assertThat(failed.status()).contains(BigInteger.valueOf(3));
        session.type(SILENT + "; echo all''-done");
        session.await(Marker.literal("all-done"), LONG);
        session.judgeRest();
    }

    @ParameterizedTest
    @MethodSource("posixShells")
    void anEscapedCommandMayBeAnything(String program) throws Exception {
        start(ESCAPED, "stty cols 80; " + program);

        assertThat(session.run("sleep 100 &", LONG).status()).contains(BigInteger.ZERO);
        assertThat(session.run("kill $!; wait $!; echo \"it's $((6*7)) 100% `echo done` \\\\o/ !\"", LONG)
                        .text())
                .endsWith("it's 42 100% done \\o/ !");
        assertThat(session.run("cat <<EOF\n\tone\ntwo\nEOF", LONG).text()).isEqualTo("\tone\ntwo");
        assertThat(session.run("for i in 1 2\ndo\n  echo $i\ndone", LONG).text())
                .isEqualTo("1\n2");
        assertThat(session.run("false\n# nothing", LONG).status()).contains(BigInteger.ONE);
        assertThat(session.run("-no-such-program", LONG).status()).contains(BigInteger.valueOf(127));
        assertThat(session.run("echo grün – €", LONG).text()).isEqualTo("grün – €");
    }

    static Stream<String> posixShells() {
        return Stream.of("bash --norc -i", "busybox ash -i", "dash -i", "zsh -f -o interactivecomments -i", "sh -iu");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOINED, ESCAPED})
    void aTraceOfTheShellIsNoMark(String template) throws Exception {
        start(template, "stty cols 40; exec bash --norc -ix");

        CommandOutput output = session.run("echo one; sh -c 'exit 3'", LONG);
        assertThat(output.text()).contains("+ echo one\none\n");
        assertThat(output.status()).contains(BigInteger.valueOf(3));
    }

    @ParameterizedTest
    @MethodSource("oddShells")
    void oddPromptsAndSettingsDoNotMatter(String command) throws Exception {
        start(JOINED, command);

        assertThat(session.run(SILENT, LONG).text()).isEmpty();
        assertThat(session.run("echo one", LONG).text()).isEqualTo("one");
        assertThat(session.run(SILENT, LONG).text()).isEmpty();
    }

    static Stream<String> oddShells() {
        return Stream.of(
                "stty cols 40; PS1='\\[\\e[1;32m\\]colour\\[\\e[0m\\] # ' exec bash --norc --noprofile -i",
                "stty cols 40; PS1='two\nlines # ' exec dash -i",
                "stty -echo; exec dash -i",
                "stty cols 40 -onlcr; exec bash --norc -i",
                "stty cols 20; TERM=dumb exec zsh -f -i",
                "stty cols 33; exec bash --norc -i -o vi");
    }

    private void start(String template, String command) throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: shell
                artifacts: {raw: disk.img}
                console:
                  ready: "the terminal is there"
                  prompt: "/[#$%] /"
                  fingerprint: '${template}'
                  failures: {panicked: "Kernel panic", tested: "all-tests-passed"}
                budgets: {boot: 60s, command: 60s}
                """
                        .replace("${template}", template.replace("'", "''")));
        run = Run.begin(folder.resolve("output"));
        BuiltSystem built = new BuiltSystem(SystemDescription.read(folder), Optional.empty());
        session = MachineSession.open(
                new MachineRequest("test", built, FakeProvider.FakeProfile.drivenByTheTest("rehearsal", folder), run));
        session.powerOn();
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfc", "echo the terminal is there; " + command, "/dev/null");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("SHELL", "/bin/sh");
        // The commands are UTF-8, whatever the language of who runs the tests.
        builder.environment().put("LC_ALL", "C.UTF-8");
        shell = builder.redirectErrorStream(true).start();
        ((FakeMachine) session.machine()).isPlayedBy(shell);
        session.awaitReady();
    }

    @AfterEach
    void close() {
        if (shell != null) {
            List<ProcessHandle> all = shell.descendants().toList();
            shell.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        }
        session.close();
        run.close();
    }
}
