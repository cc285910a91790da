package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootrig.steps.network.Mutations;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What httpd answers to a real client, to wrong requests, to slow ones and to too many. */
class HttpServiceTest {

    private static final int LARGE = 10 * 1024 * 1024;

    @TempDir
    private Path root;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HostService start(HostService.Build build, String... options) throws Exception {
        Files.writeString(root.resolve("hello.txt"), "hello\n");
        List<String> all = new ArrayList<>(List.of("--port", "0", "--root", root.toString(), "--log", "-"));
        all.addAll(List.of(options));
        return HostService.start(build, "httpd", all.toArray(String[]::new));
    }

    private HttpResponse<byte[]> get(HostService service, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static int status(HostService service, String request) throws Exception {
        try (RawTalk talk = new RawTalk(service.port())) {
            String first = talk.say(request).line();
            assertThat(first).as(request).startsWith("HTTP/1.1 ");
            return Integer.parseInt(first.substring(9, 12));
        }
    }

    private static String request(String line, String... fields) {
        return line + " HTTP/1.1\r\nHost: here\r\n" + String.join("", fields) + "\r\n";
    }

    @ParameterizedTest
    @EnumSource
    void servesSmallAndLargeFilesByteForByte(HostService.Build build) throws Exception {
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        Files.write(root.resolve("large.bin"), large);
        Files.createFile(root.resolve("empty"));
        try (HostService service = start(build)) {
            for (int i = 0; i < 3; i++) {
                assertThat(get(service, "/hello.txt").body()).asString().isEqualTo("hello\n");
            }
            assertThat(get(service, "/large.bin").body()).isEqualTo(large);
            assertThat(get(service, "/empty").body()).isEmpty();
            assertThat(get(service, "/large.bin", "Range", "bytes=1000-1999").body())
                    .isEqualTo(Arrays.copyOfRange(large, 1000, 2000));
            service.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersRangesAndConditions(HostService.Build build) throws Exception {
        try (HostService service = start(build)) {
            HttpResponse<byte[]> whole = get(service, "/hello.txt");
            String tag = whole.headers().firstValue("ETag").orElseThrow();
            String date = whole.headers().firstValue("Last-Modified").orElseThrow();
            assertThat(whole.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            HttpResponse<byte[]> end = get(service, "/hello.txt", "Range", "bytes=-2");
            assertThat(end.statusCode()).isEqualTo(206);
            assertThat(end.body()).asString().isEqualTo("o\n");
            assertThat(end.headers().firstValue("Content-Range")).hasValue("bytes 4-5/6");
            assertThat(get(service, "/hello.txt", "Range", "bytes=6-").statusCode())
                    .isEqualTo(416);
            assertThat(get(service, "/hello.txt", "Range", "bytes=5-1").statusCode())
                    .isEqualTo(200);
            assertThat(get(service, "/hello.txt", "Range", "bytes=0-1", "If-Range", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(service, "/hello.txt", "If-None-Match", "\"a\", W/" + tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(get(service, "/hello.txt", "If-Modified-Since", date).statusCode())
                    .isEqualTo(304);
            assertThat(get(service, "/hello.txt", "If-Modified-Since", "Thursday, 01-Jan-70 00:00:01 GMT")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(service, "/hello.txt", "If-Match", "\"a\"").statusCode())
                    .isEqualTo(412);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsFoldersWithoutLettingNamesBreakThePage(HostService.Build build) throws Exception {
        Files.createDirectory(root.resolve("sub"));
        Files.writeString(root.resolve("sub/<b>&\"x y.txt"), "odd");
        try (HostService service = start(build)) {
            assertThat(status(service, request("GET /sub"))).isEqualTo(301);
            String page = new String(get(service, "/sub/").body());
            assertThat(page)
                    .contains("&lt;b&gt;&amp;&quot;x y.txt")
                    .doesNotContain("<b>")
                    .contains("./%3Cb%3E%26%22x%20y.txt");
            assertThat(get(service, "/sub/%3Cb%3E%26%22x%20y.txt").body())
                    .asString()
                    .isEqualTo("odd");
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesNothingOutsideOfItsRoot(HostService.Build build) throws Exception {
        Files.createSymbolicLink(root.resolve("link"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(root.resolve("up"), Path.of("/"));
        try (HostService service = start(build)) {
            assertThat(status(service, request("GET /../../etc/passwd"))).isEqualTo(400);
            assertThat(status(service, request("GET /%2e%2e/%2E%2E/etc/passwd")))
                    .isEqualTo(400);
            assertThat(status(service, request("GET /link"))).isEqualTo(404);
            assertThat(status(service, request("GET /up/etc/passwd"))).isEqualTo(404);
            assertThat(status(service, request("GET /hello.txt%00"))).isEqualTo(400);
            assertThat(status(service, request("GET //hello.txt"))).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongWithARequest(HostService.Build build) throws Exception {
        try (HostService service = start(build)) {
            assertThat(status(service, request("GET /absent"))).isEqualTo(404);
            assertThat(status(service, request("POST /hello.txt"))).isEqualTo(405);
            assertThat(status(service, request("BREW /hello.txt"))).isEqualTo(501);
            assertThat(status(service, "GET / HTTP/2.0\r\n\r\n")).isEqualTo(505);
            assertThat(status(service, "GET /hello.txt HTTP/1.1\r\n\r\n")).isEqualTo(400);
            assertThat(status(service, request("GET /hello.txt", "Host: again\r\n")))
                    .isEqualTo(400);
            assertThat(status(service, request("GET /hello.txt", "Bad Name: x\r\n")))
                    .isEqualTo(400);
            assertThat(status(service, request("GET /hello.txt", "Content-Length: 1\r\nContent-Length: 2\r\n")))
                    .isEqualTo(400);
            assertThat(status(
                            service, request("GET /hello.txt", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")))
                    .isEqualTo(400);
            assertThat(status(service, request("POST /", "Content-Length: 99999999\r\n")))
                    .isEqualTo(413);
            assertThat(status(service, request("GET /" + "a".repeat(5000)))).isEqualTo(414);
            assertThat(status(service, request("GET /", ("X-Y: " + "z".repeat(100) + "\r\n").repeat(100))))
                    .isEqualTo(431);
            assertThat(status(service, "nonsense\r\n\r\n")).isEqualTo(400);
            service.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersRequestsThatCameTogetherInTheirOrder(HostService.Build build) throws Exception {
        try (HostService service = start(build);
                RawTalk talk = new RawTalk(service.port())) {
            String body =
                    request("GET /hello.txt", "Transfer-Encoding: chunked\r\n") + "3;x=y\r\nabc\r\n0\r\nT: t\r\n\r\n";
            String answers = talk.say(request("GET /hello.txt")
                            + body
                            + request("HEAD /hello.txt")
                            + request("GET /absent", "Connection: close\r\n"))
                    .restAsText();
            assertThat(answers.split("HTTP/1.1 ", -1))
                    .extracting(answer -> answer.isEmpty() ? "" : answer.substring(0, 3))
                    .containsExactly("", "200", "200", "200", "404");
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowClientsHoldUpNobodyElse(HostService.Build build) throws Exception {
        Files.write(root.resolve("large.bin"), new byte[LARGE]);
        List<RawTalk> held = new ArrayList<>();
        try (HostService service = start(build)) {
            for (int i = 0; i < 24; i++) {
                held.add(new RawTalk(service.port()).say(i % 2 == 0 ? "GET /hello.txt HT" : request("GET /large.bin")));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(get(service, "/hello.txt").statusCode()).isEqualTo(200);
            }
            for (int i = 0; i < 24; i += 2) {
                held.get(i).say("TP/1.0\r\n\r\n");
                assertThat(held.get(i).restAsText()).endsWith("\r\n\r\nhello\n");
            }
        } finally {
            for (RawTalk talk : held) {
                talk.breakOff();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTheOneTooManyPolitely(HostService.Build build) throws Exception {
        List<RawTalk> held = new ArrayList<>();
        try (HostService service = start(build)) {
            for (int i = 0; i < 28; i++) {
                RawTalk talk = new RawTalk(service.port()).say(request("GET /hello.txt"));
                held.add(talk);
                assertThat(talk.line()).isEqualTo("HTTP/1.1 200 OK");
            }
            try (RawTalk tooMany = new RawTalk(service.port())) {
                assertThat(tooMany.restAsText()).startsWith("HTTP/1.1 503 ").contains("Retry-After");
            }
            held.get(0).endOutput().rest();
            assertThat(status(service, request("GET /hello.txt"))).isEqualTo(200);
        } finally {
            for (RawTalk talk : held) {
                talk.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsRequestsThatNeverComplete(HostService.Build build) throws Exception {
        try (HostService service = start(build, "--header-timeout", "1", "--idle-timeout", "1");
                RawTalk unfinished = new RawTalk(service.port());
                RawTalk idle = new RawTalk(service.port())) {
            unfinished.say("GET /hello.txt HTTP/1.1\r\nHost:");
            idle.say(request("HEAD /hello.txt"));
            assertThat(unfinished.restAsText()).startsWith("HTTP/1.1 408 ");
            assertThat(idle.restAsText()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesAnyRequest(HostService.Build build) throws Exception {
        try (HostService service = start(build)) {
            Mutations mutations = new Mutations(
                    20261121,
                    request("GET /hello.txt", "Range: bytes=0-3\r\nIf-None-Match: \"a\", \"b\"\r\n"),
                    request("GET /%68ello.txt?x=y", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
                    request("HEAD http://here/hello.txt", "Connection: keep-alive, x\r\n"),
                    request("POST /hello.txt", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n",
                    request("GET /hello.txt", "Content-Length: 4\r\nExpect: 100-continue\r\n") + "body");
            for (int i = 0; i < 400; i++) {
                try (RawTalk talk = new RawTalk(service.port())) {
                    talk.sayToTheEnd(mutations.next());
                }
                if (i % 20 == 0) {
                    assertThat(get(service, "/hello.txt").body()).asString().isEqualTo("hello\n");
                }
            }
            service.assertSound();
        }
    }
}
