package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bootrig.steps.network.Mutations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ftpd does for clients of all kinds. */
class FtpServiceTest {

    private static final int FIRST_DATA_PORT = 40_000;

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(folder.resolve("secret"), "outside");
    }

    private HostService start(HostService.Build build, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--port",
                "0",
                "--first-data-port",
                Integer.toString(FIRST_DATA_PORT),
                "--last-data-port",
                Integer.toString(FIRST_DATA_PORT + 99),
                "--log-file",
                "-",
                "--user",
                "guest word " + root + " write",
                "--user",
                "anonymous * " + root + " read"));
        all.addAll(List.of(options));
        return HostService.start(build, "ftpd", all.toArray(String[]::new));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesFilesBothWaysByteForByte(HostService.Build build) throws Exception {
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word")) {
            for (int size : new int[] {0, 1, 65_537, 3_000_000}) {
                byte[] bytes = random(size);
                talk.store("STOR file", bytes);
                assertThat(Files.readAllBytes(root.resolve("file"))).isEqualTo(bytes);
                assertThat(talk.fetch("RETR file")).isEqualTo(bytes);
                assertThat(talk.command("SIZE file")).isEqualTo("213 " + size);
            }
            byte[] bytes = random(3_000_000);
            assertThat(talk.command("REST 2999990")).startsWith("350 ");
            assertThat(talk.fetch("RETR file")).isEqualTo(Arrays.copyOfRange(bytes, 2_999_990, 3_000_000));
            talk.command("REST 2");
            talk.store("STOR file", new byte[] {7});
            talk.store("APPE file", new byte[] {8});
            byte[] changed = Files.readAllBytes(root.resolve("file"));
            assertThat(changed).hasSize(3_000_001);
            assertThat(changed[2]).isEqualTo((byte) 7);
            assertThat(changed[3]).isEqualTo(bytes[3]);
            service.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesTheJdksClient(HostService.Build build) throws Exception {
        try (HostService service = start(build)) {
            URI file = URI.create("ftp://guest:word@127.0.0.1:" + service.port() + "/file;type=i");
            URLConnection upload = file.toURL().openConnection();
            try (OutputStream output = upload.getOutputStream()) {
                output.write(random(100_000));
            }
            try (var input = file.toURL().openStream()) {
                assertThat(input.readAllBytes()).isEqualTo(random(100_000));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void convertsLinesOfTexts(HostService.Build build) throws Exception {
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word")) {
            talk.command("TYPE A");
            talk.store("STOR text", "one\r\ntwo\rthree\r\n\r".getBytes());
            assertThat(root.resolve("text")).hasContent("one\ntwo\rthree\n\r");
            assertThat(talk.fetch("RETR text")).asString().isEqualTo("one\r\ntwo\rthree\r\n\r");
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksWithDirectoriesAndNames(HostService.Build build) throws Exception {
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word")) {
            assertThat(talk.command("MKD a \"b\"")).startsWith("257 \"/a \"\"b\"\"\"");
            assertThat(talk.command("CWD a \"b\"")).startsWith("250 ");
            assertThat(talk.command("PWD")).startsWith("257 \"/a \"\"b\"\"\"");
            talk.store("STOR x", random(10));
            assertThat(talk.fetch("NLST")).asString().isEqualTo("x\r\n");
            assertThat(talk.fetch("MLSD"))
                    .asString()
                    .contains("type=file;size=10;")
                    .endsWith(" x\r\n");
            assertThat(talk.command("RNFR x")).startsWith("350 ");
            assertThat(talk.command("RNTO ../y")).startsWith("250 ");
            assertThat(talk.command("CDUP")).startsWith("250 ");
            assertThat(talk.fetch("LIST -la")).asString().matches("(?s).*-rw\\S+ +1 ftp +ftp +10 .* y\r\n.*");
            assertThat(talk.command("MDTM y")).matches("213 \\d{14}");
            assertThat(talk.command("RMD y")).startsWith("550 ");
            assertThat(talk.command("DELE y")).startsWith("250 ");
            assertThat(talk.command("RMD a \"b\"")).startsWith("250 ");
            assertThat(left()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrong(HostService.Build build) throws Exception {
        try (HostService service = start(build);
                FtpTalk talk = new FtpTalk(service.port())) {
            assertThat(talk.command("LIST")).startsWith("530 ");
            assertThat(talk.command("PASS early")).startsWith("503 ");
            talk.command("USER guest");
            assertThat(talk.command("PASS wrong")).startsWith("530 ");
            talk.command("USER guest");
            assertThat(talk.command("PASS word")).startsWith("230 ");
            assertThat(talk.command("FLY")).startsWith("500 ");
            assertThat(talk.command("RETR")).startsWith("501 ");
            assertThat(talk.command("TYPE E")).startsWith("504 ");
            assertThat(talk.command("RNTO x")).startsWith("503 ");
            assertThat(talk.command("RETR absent")).startsWith("550 ");
            assertThat(talk.command("RETR /")).startsWith("550 ");
            assertThat(talk.command("LIST")).startsWith("425 ");
            assertThat(talk.command("CWD absent")).startsWith("550 ");
            assertThat(talk.command("EPRT |2|::1|5000|")).startsWith("522 ");
            assertThat(talk.command("PORT 1,2,3,4,5,256")).startsWith("501 ");
            assertThat(talk.command("PORT 127,0,0,1,0,21")).startsWith("504 ");
            assertThat(talk.command("X".repeat(5000))).startsWith("500 ");
            assertThat(talk.command("NOOP")).startsWith("200 ");
            assertThat(talk.command("QUIT")).startsWith("221 ");
            assertThat(talk.control().rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsNobodyOut(HostService.Build build) throws Exception {
        Files.createSymbolicLink(root.resolve("link"), folder);
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word")) {
            assertThat(talk.command("CWD ..")).isEqualTo("250 \"/\" is the directory now.");
            for (String path : List.of("../secret", "/../secret", "a/../../secret", "link/secret", "//..//secret")) {
                try (RawTalk data = talk.passive()) {
                    assertThat(talk.command("RETR " + path)).as(path).startsWith("550 ");
                    data.endOutput();
                }
                assertThat(talk.command("DELE " + path)).as(path).startsWith("550 ");
            }
            assertThat(talk.command("RNFR link")).startsWith("550 ");
            assertThat(talk.command("MKD link/x")).startsWith("550 ");
            assertThat(folder.resolve("secret")).hasContent("outside");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readersWriteNothing(HostService.Build build) throws Exception {
        Files.writeString(root.resolve("file"), "kept");
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "ftp", "me@here")) {
            for (String command : List.of("STOR x", "APPE file", "DELE file", "MKD x", "RMD x", "RNFR file")) {
                assertThat(talk.command(command)).as(command).startsWith("550 ");
            }
            assertThat(talk.fetch("RETR file")).asString().isEqualTo("kept");
            assertThat(left()).containsExactly("file");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUploadThatIsBrokenOffLeavesNothing(HostService.Build build) throws Exception {
        Files.writeString(root.resolve("file"), "old");
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word")) {
            try (RawTalk data = talk.passive()) {
                assertThat(talk.command("STOR file")).startsWith("150 ");
                data.say(random(100_000));
                talk.control().say("\u00ff\u00f4\u00ff\u00f2ABOR\r\n");
                assertThat(talk.reply()).startsWith("426 ");
                assertThat(talk.reply()).startsWith("226 ");
            }
            try (RawTalk data = talk.passive()) {
                assertThat(talk.command("STOR file")).startsWith("150 ");
                data.say(random(100_000)).breakOff();
                assertThat(talk.reply()).startsWith("426 ");
            }
            assertThat(left()).containsExactly("file");
            assertThat(root.resolve("file")).hasContent("old");
            assertThat(talk.command("NOOP")).startsWith("200 ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectsToTheClientAndToNobodyElse(HostService.Build build) throws Exception {
        Files.writeString(root.resolve("file"), "active");
        try (HostService service = start(build);
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word");
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = listener.getLocalPort();
            // Another's address is not believed: the transfer comes to us nevertheless.
            assertThat(talk.command("PORT 192,0,2,1," + port / 256 + "," + port % 256))
                    .startsWith("200 ");
            assertThat(talk.command("RETR file")).startsWith("150 ");
            listener.setSoTimeout(20_000);
            try (Socket data = listener.accept()) {
                assertThat(data.getInputStream().readAllBytes()).asString().isEqualTo("active");
            }
            assertThat(talk.reply()).startsWith("226 ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsManySessionsUpToItsLimit(HostService.Build build) throws Exception {
        Files.writeString(root.resolve("file"), "shared");
        List<FtpTalk> talks = new ArrayList<>();
        try (HostService service = start(build, "--max-sessions", "6")) {
            for (int i = 0; i < 6; i++) {
                talks.add(FtpTalk.as(service.port(), "guest", "word"));
            }
            try (RawTalk tooMany = new RawTalk(service.port())) {
                assertThat(tooMany.line()).startsWith("421 ");
            }
            for (FtpTalk talk : talks) {
                assertThat(talk.fetch("RETR file")).asString().isEqualTo("shared");
            }
        } finally {
            for (FtpTalk talk : talks) {
                talk.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsIdleClientsAway(HostService.Build build) throws Exception {
        try (HostService service = start(build, "--idle-timeout", "1");
                FtpTalk talk = FtpTalk.as(service.port(), "guest", "word")) {
            assertThat(talk.reply()).startsWith("421 ");
            assertThat(talk.control().rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesAnyCommand(HostService.Build build) throws Exception {
        Files.writeString(root.resolve("file"), "kept");
        try (HostService service = start(build, "--max-sessions", "64")) {
            String login = "USER ftp\r\nPASS x\r\n";
            Mutations mutations = new Mutations(
                    20261121,
                    login + "CWD a/../b\r\nPWD\r\nSIZE file\r\nMDTM file\r\nFEAT\r\n",
                    login + "EPSV\r\nRETR file\r\nABOR\r\nQUIT\r\n",
                    login + "PASV\r\nLIST -la /\r\nSTAT\r\nHELP\r\n",
                    login + "REST 12\r\nTYPE A N\r\nMODE S\r\nSTRU F\r\nMLST file\r\n",
                    login + "EPRT |1|127.0.0.1|9|\r\nPORT 127,0,0,1,0,9\r\nRNFR file\r\nRNTO other\r\n");
            for (int i = 0; i < 200; i++) {
                try (RawTalk talk = new RawTalk(service.port())) {
                    talk.sayToTheEnd(mutations.next());
                }
            }
            try (FtpTalk talk = FtpTalk.as(service.port(), "ftp", "x")) {
                assertThat(talk.fetch("RETR file")).asString().isEqualTo("kept");
            }
            assertThat(left()).containsExactly("file");
            assertThat(service.output()).doesNotContain("ended by signal");
            service.assertSound();
        }
    }
}
