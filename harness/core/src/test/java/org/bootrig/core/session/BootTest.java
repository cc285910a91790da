package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What leads to a ready system besides a marker, on machines that the test plays. */
@Timeout(60)
class BootTest {

    @TempDir
    Path folder;

    private Run run;
    private MachineSession session;
    private FakeMachine guest;

    @BeforeEach
    void begin() {
        run = Run.begin(folder.resolve("output"));
    }

    @AfterEach
    void close() {
        session.close();
        run.close();
    }

    @Test
    void aServiceThatAnswersSaysThatASystemIsReady() throws Exception {
        open("ready: {port: http, ask: \"hello\\n\", answer: '/ok [0-9]/', every: 10ms}\n");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            guest.offers(new OnePort(server.getLocalPort()));
            DaemonThread.of(() -> serve(server, "", "no", "ok 1"), "guest's service")
                    .start();

            session.awaitReady();

            assertThatThrownBy(() -> session.machine()
                            .capability(Ports.class)
                            .orElseThrow()
                            .endpoint("ftp"))
                    .isInstanceOf(UserMistake.class);
        }
    }

    @Test
    void aServiceThatNeverAnswersFailsTheBootWithItsName() throws Exception {
        open("ready: {port: http, every: 10ms}\nbudgets: {boot: 500ms}\n");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            guest.offers(new OnePort(server.getLocalPort()));
            DaemonThread.of(() -> serve(server, "", "", ""), "guest's service").start();

            assertThatThrownBy(session::awaitReady)
                    .isInstanceOfSatisfying(SystemFailure.class, failure -> assertThat(failure.failureCause())
                            .isEqualTo(Cause.BOOT_FAILED))
                    .hasMessageContaining("awaited an answer of the service 'http'");
        }
    }

    @Test
    void aPanicEndsAWaitForAScreenOrAService() throws Exception {
        open("ready: {port: http}\nconsole: {failures: {panicked: PANIC}}\n");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            guest.offers(new OnePort(server.getLocalPort()));
            guest.says("PANIC: no root\n");

            assertThatThrownBy(session::awaitReady)
                    .hasMessageContaining("panicked: ")
                    .hasMessageContaining("no root");
        }
    }

    @Test
    void whatTheProfileLacksIsACapabilityThatIsMissing() throws Exception {
        open("ready: {screen: up}\n");

        assertThatThrownBy(session::awaitReady)
                .isInstanceOf(CapabilityMissing.class)
                .hasMessageContaining("has no screen");
    }

    @Test
    void optionalQuestionsMayComeOrNot() throws Exception {
        String dialogue =
                """
                console: {ready: up, newline: "\\n"}
                boot-dialogue:
                  - {await: "menu", send: "1", optional: true}
                  - {await: "again?", type: "no", optional: true}
                  - {await: "login:", type: "me"}
                """;
        open(dialogue);
        guest.says("again? login: up");

        session.awaitReady();

        assertThat(guest.hears(6)).isEqualTo("no\nme\n");
    }

    @Test
    void readyDoesNotCountBeforeAQuestionThatMustCome() throws Exception {
        open("console: {ready: up}\nbudgets: {boot: 300ms}\nboot-dialogue:\n  - {await: \"login:\", type: me}\n");
        guest.says("up, but nobody was asked");

        assertThatThrownBy(session::awaitReady).hasMessageContaining("awaited the question 'login:'");
    }

    @Test
    void aBannerAboveTheLoginIsReadyAtThePromptBehindIt() throws Exception {
        open(
                """
                console: {ready: up, prompt: "$ ", newline: "\\n"}
                boot-dialogue:
                  - {await: "login: ", type: "me"}
                  - {await: "Password: ", type: "secret", optional: true}
                """);
        guest.says("up\nlogin: ");
        DaemonThread.of(
                        () -> {
                            guest.hears(3);
                            guest.says("me\nPassword: ");
                            guest.hears(7);
                            guest.says("\nwelcome up\n$ ");
                        },
                        "guest")
                .start();

        session.awaitReady();

        guest.says("id\nme\n$ ");
        assertThat(session.run("id").text()).contains("me");
    }

    @Test
    void aBannerAboveALoginThatFailsIsNotReady() throws Exception {
        open(
                "console: {ready: up, prompt: \"$ \"}\nbudgets: {boot: 300ms}\nboot-dialogue:\n  - {await: \"login:\", type: me}\n");
        guest.says("up\nlogin: me\nwrong\n");

        assertThatThrownBy(session::awaitReady).hasMessageContaining("awaited the prompt '$ '");
    }

    @Test
    void commandsEndAtThePromptThatTheSystemIsAt() throws Exception {
        open(
                """
                console:
                  ready: up
                  prompt: "$ "
                  prompts:
                    root shell: "# "
                    login: {prompt: "login: ", commands: false}
                """);
        guest.says("up\n$ ");
        session.awaitReady();
        guest.says("su\n# ");
        session.awaitPrompt("root shell");
        guest.says("id\nroot $ \n# ");

        assertThat(session.run("id").text()).contains("root $");

        guest.says("exit\nlogin: ");
        session.awaitPrompt("login");
        assertThatThrownBy(() -> session.run("id"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("prompt 'login', which takes no commands");
        assertThatThrownBy(() -> session.awaitPrompt("logn"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(
                        "no prompt 'logn' under 'console.prompts'; known prompts are [root shell, login]");
    }

    @Test
    void aStateThatIsNamedLikeAPromptAnswersWithIt() throws Exception {
        open(
                "console:\n  ready: up\n  newline: \"\\n\"\n  prompts:\n    login: {prompt: \"login: \", commands: false}\n"
                        + "  fingerprint: \"{command}; echo {left}''{right} $?\"\n");
        guest.off();
        guest.onceOn(() -> {
            guest.hears(1);
            guest.says("\nlogin: ");
        });

        assertThat(session.resume(Optional.of("login"))).isTrue();
    }

    @Test
    void secretsAreRevealedToTheGuestAlone() throws Exception {
        open(
                "ready: none\nboot-dialogue:\n  - {await: a, type: \"${env:PASSWORD}!\"}\n  - {await: b, type: \"${env:PIN}\"}\n");
        SystemDescription system = session.system();
        Secrets secrets = Secrets.of(system, Map.of("PASSWORD", "sesame", "PIN", "123"));

        assertThat(secrets.reveal("${env:PASSWORD}!")).isEqualTo("sesame!");
        assertThat(secrets.hidden("it was sesame.")).isEqualTo("it was ******.");
        assertThat(secrets.hidden(new SystemFailure(Cause.PANICKED, "sesame")))
                .isInstanceOf(SystemFailure.class)
                .hasMessage("panicked: ******");
        assertThat(secrets.hidden(new IllegalStateException("sesame"))).hasMessageContaining("******");
        assertThatThrownBy(() -> secrets.reveal("${env:PIN}"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("PIN has fewer than 4 characters, and so cannot be hidden");
        assertThatThrownBy(() -> secrets.reveal("${env:OTHER}")).hasMessageContaining("OTHER is not set");
    }

    private void open(String yaml) throws IOException {
        Files.writeString(folder.resolve("system.yaml"), "name: tiny\nartifacts: {raw: disk.img}\n" + yaml);
        BuiltSystem built = new BuiltSystem(SystemDescription.read(folder), Optional.empty());
        session = MachineSession.open(
                new MachineRequest("test", built, FakeProvider.FakeProfile.drivenByTheTest("rehearsal", folder), run));
        guest = (FakeMachine) session.machine();
        session.powerOn();
    }

    /** Answers one connection after the other. */
    private static void serve(ServerSocket server, String... answers) {
        try {
            for (String answer : List.of(answers)) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException ended) {
            // The test is over.
        }
    }

    private record OnePort(int port) implements Ports {
        @Override
        public Endpoint endpoint(String service) {
            if (!service.equals("http")) {
                throw new UserMistake("the profile forwards no service '" + service + "'");
            }
            return new Endpoint("127.0.0.1", port);
        }

        @Override
        public Endpoint endpoint(int guestPort) {
            return new Endpoint("127.0.0.1", port);
        }
    }
}
