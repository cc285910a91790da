package org.bootrig.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.picture.Area;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ready}, {@code boot-dialogue} and {@code console.prompts} mean, and what is wrong in them. */
class ReadinessTest {

    private static final String SILENT = "name: silent\nartifacts: {raw: disk.img}\n";

    @TempDir
    Path folder;

    @Test
    void everySenseCanSayThatASystemIsReady() throws IOException {
        assertThat(ready("{serial: up}")).isInstanceOfSatisfying(Readiness.Serial.class, serial -> assertThat(
                        serial.marker().text())
                .isEqualTo("up"));
        assertThat(ready("{screen: /log.n:/, every: 1s}")).isInstanceOfSatisfying(Readiness.ScreenText.class, text -> {
            assertThat(text.marker().isRegularExpression()).isTrue();
            assertThat(text.every()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(ready("{picture: '{build}/a.ppm', area: 10x20+1+2, tolerance: 3, share: 0.5, mask: m.png}"))
                .isEqualTo(new Readiness.ScreenPicture(
                        new ReferencePicture(
                                "{build}/a.ppm", Optional.of(new Area(1, 2, 10, 20)), 3, 0.5, Optional.of("m.png")),
                        Duration.ofMillis(200)));
        assertThat(ready("{port: http, ask: 'GET /', answer: HTTP}"))
                .isInstanceOfSatisfying(
                        Readiness.Port.class, port -> assertThat(port.service()).isEqualTo("http"));
        assertThat(ready("{quiet: 5s}")).isEqualTo(new Readiness.Quiet(Duration.ofSeconds(5), Duration.ofMillis(200)));
        assertThat(ready("{machine: powered off}")).isEqualTo(new Readiness.Event("powered off"));
        assertThat(ready("none")).isEqualTo(new Readiness.None());
    }

    @Test
    void aSystemWithoutAConsoleTakesItsInputFromTheKeyboard() throws IOException {
        assertThat(read(SILENT + "ready: {screen: up}\n").console().keyboardInput())
                .isTrue();
        assertThat(read(SILENT + "console: {ready: up}\n").console().keyboardInput())
                .isFalse();
    }

    @Test
    void oneWayToBeReadyIsNeededAndNoMore() {
        mistake(SILENT, "nothing says when the system is ready", "'ready: {screen: \"login:\"}'");
        mistake(SILENT + "console: {prompt: x}\n", "system.yaml:3: nothing says when the system is ready");
        mistake(SILENT + "console: {ready: a}\nready: {quiet: 5s}\n", "system.yaml:4: ", "keep one of them");
        mistake(SILENT + "ready: {quiet: 5s, screen: a}\n", "system.yaml:3: ", "exactly one of serial", "there are 2");
        mistake(SILENT + "ready: {every: 5s}\n", "exactly one of serial", "there are 0");
        mistake(SILENT + "ready: up\n", "'up' is no way to be ready", "'ready: {serial: up}'");
        mistake(SILENT + "ready: {sreen: up}\n", "unknown key 'sreen'", "did you mean 'screen'?");
    }

    @Test
    void whatDoesNotBelongToASenseIsRefused() {
        mistake(SILENT + "ready: {screen: a, tolerance: 3}\n", "belong to a picture");
        mistake(SILENT + "ready: {screen: a, ask: b}\n", "ask and answer belong to a port");
        mistake(SILENT + "ready: {machine: reset, every: 1s}\n", "the others are signalled");
        mistake(SILENT + "ready: {machine: sleeping}\n", "'sleeping' is no event", "powered off, exited, reset, ended");
        mistake(SILENT + "ready: {picture: a, tolerance: 256}\n", "from 0 to 255, and not 256");
        mistake(SILENT + "ready: {picture: a, share: 2}\n", "from 0 to 1, such as 0.02, and not 2.0");
        mistake(SILENT + "ready: {picture: a, area: big}\n", "'big' is not an area", "320x200+10+40");
        mistake(SILENT + "ready: {quiet: long}\n", "'long' is not a duration");
        mistake(SILENT + "ready: {screen: a, every: 0ms}\n", "every is at least 1ms");
    }

    @Test
    void aDialogueIsAListOfQuestionsAndAnswers() throws IOException {
        SystemDescription asking = read(
                SILENT
                        + """
                ready: {screen: up}
                boot-dialogue:
                  - {screen: any key, send: " ", optional: true}
                  - {await: "login:", type: "${env:GUEST_USER}", by: serial}
                  - {await: "menu", keys: ctrl-c}
                """);

        assertThat(asking.bootDialogue()).hasSize(3);
        assertThat(asking.bootDialogue().get(0).optional()).isTrue();
        assertThat(asking.bootDialogue().get(0).onScreen()).contains(Duration.ofMillis(200));
        assertThat(asking.bootDialogue().get(1).keyboard()).contains(false);
        assertThat(Answer.variables(asking.bootDialogue().get(1).text())).containsExactly("GUEST_USER");
        assertThat(asking.bootDialogue().get(2).manner()).isEqualTo(Answer.Manner.KEYS);
    }

    @Test
    void anEntryThatCannotBeAnsweredIsNamed() {
        dialogueMistake("{type: a}", "entry 1 of 'boot-dialogue': give 'await'");
        dialogueMistake("{await: a, screen: b, type: c}", "entry 1", "give 'await'");
        dialogueMistake("{await: a}", "entry 1", "give one answer: 'type'");
        dialogueMistake("{await: a, type: b, keys: c}", "give one answer");
        dialogueMistake("{await: a, keys: ret, by: serial}", "keys are pressed on the keyboard");
        dialogueMistake("{await: a, type: b, every: 1s}", "'every' belongs to 'screen'");
        dialogueMistake("{await: /(/, type: b}", "entry 1 of 'boot-dialogue'");
    }

    @Test
    void promptsHaveNamesAndSomeTakeNoCommands() throws IOException {
        SystemDescription prompting = read(
                SILENT
                        + "console:\n  ready: up\n  prompts:\n    root shell: '# '\n    login: {prompt: 'login: ', commands: false}\n");

        assertThat(prompting.console().prompts().get("root shell").takesCommands())
                .isTrue();
        assertThat(prompting.console().prompts().get("login").takesCommands()).isFalse();
        mistake(SILENT + "console:\n  ready: up\n  prompts:\n    root: ''\n", "system.yaml:5: the prompt 'root': ");
    }

    private Readiness ready(String yaml) throws IOException {
        return read(SILENT + "ready: " + yaml + "\n").readiness();
    }

    private void dialogueMistake(String entry, String... parts) {
        mistake(SILENT + "ready: {screen: up}\nboot-dialogue:\n  - " + entry + "\n", parts);
    }

    private SystemDescription read(String yaml) throws IOException {
        Files.writeString(folder.resolve("system.yaml"), yaml);
        return SystemDescription.read(folder);
    }

    private void mistake(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(UserMistake.class).hasMessageContainingAll(parts);
    }
}
