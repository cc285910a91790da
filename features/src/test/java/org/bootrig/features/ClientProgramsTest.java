package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bootrig.steps.network.Mutations;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What wget and ntp make of good and of bad servers. */
class ClientProgramsTest {

    private static final int BUDGET_SECONDS = 60;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private record Ended(int status, String output) {}

    @TempDir
    private Path folder;

    private Process start(HostService.Build build, String name, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(HostService.program(build, name).toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static Ended end(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(BUDGET_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(output).doesNotContain("Sanitizer").doesNotContain("runtime error");
        return new Ended(process.exitValue(), output);
    }

    @ParameterizedTest
    @EnumSource
    void wgetFetchesAndContinuesAndFollows(HostService.Build build) throws Exception {
        byte[] bytes = new byte[1_000_000];
        new Random(1).nextBytes(bytes);
        Path root = Files.createDirectories(folder.resolve("root/sub")).getParent();
        Files.write(root.resolve("file"), bytes);
        Files.writeString(root.resolve("sub/index.html"), "index");
        try (HostService service =
                HostService.start(build, "httpd", "--port", "0", "--root", root.toString(), "--log", "off")) {
            String url = "http://127.0.0.1:" + service.port();
            assertThat(end(start(build, "wget", url + "/file")).status()).isZero();
            assertThat(folder.resolve("file")).hasBinaryContent(bytes);
            Files.write(folder.resolve("file"), Arrays.copyOf(bytes, 400_000));
            assertThat(end(start(build, "wget", "-c", url + "/file")).output()).contains("600000 bytes more");
            assertThat(folder.resolve("file")).hasBinaryContent(bytes);
            assertThat(end(start(build, "wget", "-q", "-O", "-", url + "/sub")).output())
                    .endsWith("index");
            Ended absent = end(start(build, "wget", url + "/absent"));
            assertThat(absent.status()).isEqualTo(1);
            assertThat(absent.output()).contains("status 404");
            assertThat(folder.resolve("absent")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void wgetSurvivesAnyAnswer(HostService.Build build) throws Exception {
        Mutations mutations = new Mutations(
                20261121,
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: ftp://elsewhere/\r\n\r\n");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/file";
            for (int i = 0; i < 60; i++) {
                Process wget = start(build, "wget", "-q", "-O", "got", url);
                answer(listener, mutations.next());
                if (end(wget).status() == 0) {
                    assertThat(folder.resolve("got")).exists();
                }
            }
        }
    }

    private static void answer(ServerSocket listener, byte[] bytes) throws IOException {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException leftEarly) {
            // It need not hear all of it.
        }
    }

    private static byte[] ntpAnswer(byte[] request, int stratum, long origin, long ahead) {
        Instant now = Instant.now().plusSeconds(ahead);
        long time = (now.getEpochSecond() + SECONDS_1900_TO_1970) << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
        return ByteBuffer.allocate(48)
                .put((byte) 0x24)
                .put((byte) stratum)
                .put(12, "RATE".getBytes())
                .putLong(24, ByteBuffer.wrap(request).getLong(40) + origin)
                .putLong(32, time)
                .putLong(40, time)
                .array();
    }

    private Ended ntpAgainst(HostService.Build build, int stratum, long... origins) throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Process ntp = start(build, "ntp", "-q", "-t", "1", "-p", "" + server.getLocalPort(), "127.0.0.1");
            DatagramPacket request = new DatagramPacket(new byte[100], 100);
            server.setSoTimeout(1000 * BUDGET_SECONDS);
            server.receive(request);
            for (long origin : origins) {
                byte[] answer = ntpAnswer(request.getData(), stratum, origin, 3600);
                server.send(new DatagramPacket(answer, answer.length, request.getSocketAddress()));
            }
            return end(ntp);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ntpReportsHowFarTheClockIsOff(HostService.Build build) throws Exception {
        Ended ended = ntpAgainst(build, 2, 99, 0);
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).matches("(?s)ntp: 127.0.0.1 stratum 2 offset \\+(3599|3600|3598)\\..*");
    }

    @ParameterizedTest
    @EnumSource
    void ntpBelievesNoStrangerAndLeavesAServerThatWantsIt(HostService.Build build) throws Exception {
        assertThat(ntpAgainst(build, 2, 99, 98).status()).isEqualTo(1);
        assertThat(ntpAgainst(build, 0, 0).output()).contains("does not want to be asked: RATE");
    }
}
