package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.picture.Picture;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.session.SentInput;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Systems that show in other ways than on a serial line that they are ready, and that ask before they are. */
@Timeout(120)
class ReadySensesTest {

    /** Surefire sets it; see the module's POM. */
    private static final String SECRET = "open sesame";

    private static final String LOGIN =
            """
            boot-dialogue:
              - {screen: no such question, type: x, optional: true}
              - {screen: Press any key, send: " "}
              - {screen: "login: ", type: guest}
              - {screen: "Password: ", type: "${env:BOOTRIG_TEST_SECRET}"}
            """;

    @TempDir
    Path folder;

    private Bench bench;
    private final List<MachineSession> sessions = new ArrayList<>();

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        sessions.forEach(MachineSession::close);
        bench.close();
    }

    @Test
    @Tag("RIG-DRV-04")
    void aTextOnTheScreenSaysThatASystemIsReady() throws Exception {
        MachineSession session = session("asks", "ready: {screen: /any k.y/, every: 50ms}\n");

        session.boot();

        assertThat(session.require(Screen.class).text()).contains("Press any key");
    }

    @Test
    void aPictureOnTheScreenSaysSo() throws Exception {
        MachineSession first = session("asks", "ready: {screen: Press any key}\n");
        first.boot();
        Picture reference = first.require(Screen.class).picture();
        Files.write(folder.resolve("asked.png"), reference.png());

        MachineSession session = session("asks", "ready: {picture: asked.png, area: 720x14+0+0, tolerance: 8}\n");
        session.boot();

        assertThat(session.require(Screen.class).text()).contains("Press any key");
        assertThat(session.require(Screen.class).isText()).isTrue();
    }

    @Test
    void aPictureThatCannotBeReadIsNamed() throws Exception {
        MachineSession session = session("asks", "ready: {picture: missing.png}\n");

        assertThatThrownBy(session::boot).isInstanceOf(UserMistake.class).hasMessageContaining("missing.png");
    }

    @Test
    void consoleAndScreenThatStaySaySo() throws Exception {
        MachineSession session = session("asks", "ready: {quiet: 2s, every: 100ms}\n");

        session.boot();

        assertThat(session.require(Screen.class).text()).contains("Press any key");
    }

    @Test
    void aMachineThatSwitchesItselfOffSaysSo() throws Exception {
        MachineSession session = session(
                "power-off",
                """
                ready: {machine: powered off}
                console: {newline: ""}
                boot-dialogue:
                  - {await: ready, type: x}
                """);

        session.boot();
        session.judgeRest();

        assertThat(session.machine().events().all()).isNotEmpty();
    }

    @Test
    void aBootThatFailsQuotesTheScreen() throws Exception {
        MachineSession session = session("asks", "ready: {screen: never shown}\nbudgets: {boot: 3s}\n");

        assertThatThrownBy(session::boot)
                .isInstanceOfSatisfying(SystemFailure.class, failure -> assertThat(failure.failureCause())
                        .isEqualTo(Cause.BOOT_FAILED))
                .hasMessageContaining("awaited the text 'never shown' on the screen")
                .hasMessageContaining("\nThe screen showed:\n")
                .hasMessageContaining("  | Press any key");
    }

    @Test
    void aMachineThatEndsIsNotASilentScreen() throws Exception {
        MachineSession session = session(
                "power-off", "ready: {screen: never shown}\nboot-dialogue:\n  - {await: ready, send: x, by: serial}\n");

        assertThatThrownBy(session::boot)
                .isInstanceOfSatisfying(SystemFailure.class, failure -> assertThat(failure.failureCause())
                        .isEqualTo(Cause.POWERED_OFF_UNEXPECTEDLY));
    }

    @Test
    @Tag("RIG-DRV-06")
    void questionsAreAnsweredByTheKeyboardAndSecretsStayHidden() throws Exception {
        MachineSession session = session("asks", "ready: {screen: Welcome}\n" + LOGIN);

        session.boot();

        assertThat(session.require(Screen.class).text()).contains("login: guest", "Password: " + SECRET, "Welcome");
        assertThat(session.inputs().stream().map(SentInput::text)).contains("***********\n");
        assertHidden(session);
    }

    @Test
    @Tag("RIG-DRV-06")
    void questionsAreAnsweredOnTheSerialLineAsTheyCome() throws Exception {
        MachineSession session = session(
                "asks",
                """
                console:
                  ready: Welcome
                  prompt: "# "
                boot-dialogue:
                  - {await: no such question, type: x, optional: true}
                  - {await: Press any key, send: " "}
                  - {await: another one, type: x, optional: true}
                  - {await: "login: ", type: guest}
                  - {await: "Password: ", type: "${env:BOOTRIG_TEST_SECRET}"}
                """);

        session.boot();

        assertThat(session.machine().console().transcript().text(0, 10_000)).contains("Password: " + SECRET);
        assertHidden(session);
    }

    @Test
    void aBootThatFailsAfterTheSecretHidesItToo() throws Exception {
        MachineSession session = session("asks", "ready: {screen: never shown}\nbudgets: {boot: 8s}\n" + LOGIN);

        assertThatThrownBy(session::boot)
                .hasMessageContaining("Password: ***********")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void aQuestionThatNeverComesIsNamed() throws Exception {
        MachineSession session = session(
                "asks",
                "ready: {screen: Press any key}\nbudgets: {boot: 3s}\nboot-dialogue:\n  - {await: who, type: x}\n");

        assertThatThrownBy(session::boot)
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("awaited the question 'who'");
    }

    @Test
    void aSecretThatIsMissingIsAMistakeThatNamesIt() throws Exception {
        MachineSession session = session(
                "asks",
                "ready: {screen: Welcome}\nboot-dialogue:\n  - {screen: any key, type: \"${env:NO_SUCH_SECRET}\"}\n");

        assertThatThrownBy(session::boot)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the variable NO_SUCH_SECRET is not set; 'boot-dialogue' sends it");
    }

    @Test
    void aStateThatIsKeptIsCheckedByItsScreen() throws Exception {
        MachineSession booted = session("asks", "ready: {screen: Press any key}\n");
        booted.boot();
        KeptState kept = booted.keep(folder.resolve("kept"));

        MachineSession restored = restored(kept);

        assertThat(restored.resume(Optional.empty())).isTrue();
        assertThat(restored.require(Screen.class).text()).contains("Press any key");
        assertThat(restored(kept).resume(Optional.of("a state of the scenario's own")))
                .isFalse();
    }

    private static void assertHidden(MachineSession session) {
        List<Evidence> evidence = session.evidence();
        assertThat(evidence).extracting(Evidence::name).contains("console transcript", "command line");
        for (Evidence piece : evidence) {
            assertThat(new String(piece.content(), StandardCharsets.ISO_8859_1))
                    .as(piece.name())
                    .doesNotContain(SECRET);
        }
    }

    private MachineSession session(String guest, String yaml) throws IOException {
        if (!Files.exists(folder.resolve(guest + ".img"))) {
            BootSector.write(guest, folder.resolve(guest + ".img"));
        }
        Files.writeString(folder.resolve("system.yaml"), "name: guest\nartifacts: {raw: " + guest + ".img}\n" + yaml);
        return open(Optional.empty());
    }

    private MachineSession restored(KeptState kept) throws IOException {
        return open(Optional.of(kept));
    }

    private MachineSession open(Optional<KeptState> start) throws IOException {
        Path profile = folder.resolve("senses.yaml");
        Files.writeString(
                profile,
                "provider: qemu\nname: senses\narch: i386\naccelerator: tcg\nmemory: 16M\nnetwork: {mode: none}\n");
        MachineSession session = MachineSession.open(new MachineRequest(
                "senses-" + sessions.size(),
                new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                Profiles.read(profile),
                bench.run(),
                start,
                Optional.empty()));
        sessions.add(session);
        return session;
    }
}
