package org.bootrig.steps.network;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bootrig.steps.vocabulary.Bytes;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.StepGuide;
import org.jspecify.annotations.Nullable;

/** An HTTP client on the host, and the guest's service that the profile forwards as {@code http}. */
public final class HttpSteps {

    private static final String SERVICE = "http";

    private final Client client;
    private final TransferredFiles files;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable HttpResponse<byte[]> response;

    public HttpSteps(Client client, TransferredFiles files) {
        this.client = client;
        this.files = files;
    }

    @Given("the HTTP service answers within {duration}")
    @StepGuide(
            example = "the HTTP service answers within 20 seconds",
            explanation =
                    "Asks for / until an answer comes, whatever its status; for services that start in their own time.")
    public void answers(Duration budget) {
        HttpRequest request = request("/").build();
        client.awaitService(
                SERVICE,
                budget,
                () -> http.send(request, BodyHandlers.discarding()).statusCode() > 0);
    }

    @When("{string} is requested by HTTP")
    @StepGuide(
            example = "\"/index.html\" is requested by HTTP",
            explanation = "Gets it from the guest's service 'http' within the system's command budget.")
    public void requested(String path) {
        send("GET", request(path), client.budget());
    }

    @When("{string} is requested by HTTP within {duration}")
    @StepGuide(
            example = "\"/large.bin\" is requested by HTTP within 60 seconds",
            explanation = "The same, with a budget of its own.")
    public void requestedWithin(String path, Duration budget) {
        send("GET", request(path), budget);
    }

    @When("{string} is requested by HTTP with {string}")
    @StepGuide(
            example = "\"/index.html\" is requested by HTTP with \"Range: bytes=0-9\"",
            explanation = "The same, with a header of the scenario's.")
    public void requestedWith(String path, String header) {
        String[] parts = header.split(":\\s*", 2);
        send("GET", request(path).header(parts[0], parts[1]), client.budget());
    }

    @When("the method {string} is requested by HTTP for {string}")
    @StepGuide(
            example = "the method \"HEAD\" is requested by HTTP for \"/\"",
            explanation = "The same with another method, without a body.")
    public void method(String method, String path) {
        send(method, request(path), client.budget());
    }

    @When("{int} clients request {string} by HTTP at once")
    @StepGuide(
            example = "8 clients request \"/index.html\" by HTTP at once",
            explanation = "Each over a connection of its own; all answers must be alike, and the last is looked at.")
    public void requestedByMany(int clients, String path) {
        HttpRequest request = request(path).build();
        response = client.run(SERVICE, clients + " requests for " + path, () -> {
            List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
            for (int index = 0; index < clients; index++) {
                HttpClient own = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                answers.add(own.sendAsync(request, ReceivedBody.handler()));
            }
            HttpResponse<byte[]> last = null;
            for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
                HttpResponse<byte[]> each = answer.get();
                if (last != null) {
                    Bytes.checkEqual(last.body(), each.body(), "the page for every client");
                }
                last = each;
            }
            return last;
        });
    }

    @Then("the HTTP status is {int}")
    @StepGuide(example = "the HTTP status is 200", explanation = "Checks the status of the last answer.")
    public void status(int expected) {
        Expectation.check(
                last().statusCode() == expected,
                "HTTP status " + expected + " for " + last().uri().getPath(),
                "HTTP status " + last().statusCode());
    }

    @Then("the HTTP header {string} is {string}")
    @StepGuide(
            example = "the HTTP header \"Content-Type\" is \"text/html\"",
            explanation = "Checks a header of the last answer.")
    public void header(String name, String expected) {
        String actual = last().headers().firstValue(name).orElse("no such header");
        Expectation.check(actual.equals(expected), "the header " + name + ": " + expected, actual);
    }

    @Then("the page contains {string}")
    @StepGuide(example = "the page contains \"<title>Welcome\"", explanation = "Looks into the last answer.")
    public void contains(String text) {
        String page = new String(last().body(), StandardCharsets.UTF_8);
        Expectation.check(
                page.contains(text),
                "a page that contains '" + text + "'",
                "'" + page.substring(0, Math.min(page.length(), 300)) + "'");
    }

    @Then("the page does not contain {string}")
    @StepGuide(example = "the page does not contain \"<script>\"", explanation = "Looks into the last answer.")
    public void containsNot(String text) {
        String page = new String(last().body(), StandardCharsets.UTF_8);
        Expectation.check(!page.contains(text), "a page without '" + text + "'", "that text");
    }

    @Then("the page has {size}")
    @StepGuide(example = "the page has 10 bytes", explanation = "Counts the bytes of the last answer.")
    public void length(Integer size) {
        Expectation.check(
                last().body().length == size, "a page of " + size + " bytes", last().body().length + " bytes");
    }

    @Then("the page is the uploaded file {string}")
    @StepGuide(
            example = "the page is the uploaded file \"/var/www/large.bin\"",
            explanation = "Compares every byte of the last answer with what a step of this scenario uploaded.")
    public void isUploaded(String path) {
        Bytes.checkEqual(files.get(path), last().body(), "the page");
    }

    private HttpRequest.Builder request(String path) {
        InetSocketAddress endpoint = client.endpoint(SERVICE);
        return HttpRequest.newBuilder(
                URI.create("http://" + endpoint.getHostString() + ":" + endpoint.getPort() + path));
    }

    private void send(String method, HttpRequest.Builder builder, Duration budget) {
        HttpRequest request =
                builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
        response = client.run(
                SERVICE,
                "the HTTP request " + method + " " + request.uri().getPath(),
                budget,
                () -> http.send(request, ReceivedBody.handler()));
    }

    private HttpResponse<byte[]> last() {
        if (response == null) {
            throw new IllegalStateException(
                    "Nothing was requested by HTTP in this scenario yet; first write: When \"/\" is requested by HTTP");
        }
        return response;
    }
}
