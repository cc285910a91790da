package org.bootrig.steps.network;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.bootrig.steps.vocabulary.Escapes;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** Texts, good and bad, that are sent to services of the guest over connections of their own, and the answers. */
public final class ExchangeSteps {

    private static final int LONGEST_ANSWER = 1 << 20;

    private final Client client;
    private String answer = "";

    public ExchangeSteps(Client client) {
        this.client = client;
    }

    @When("{string} is sent to the service {string}")
    @StepGuide(
            example = "\"GET /\\r\\n\\r\\n\" is sent to the service \"http\"",
            explanation =
                    "Over a connection of its own, and reads the answer until the guest closes. Escapes such as \\r "
                            + "are decoded.")
    public void sent(String text, String service) {
        exchange(bytes(text), service, true);
    }

    @When("{string} is sent to the service {string} which closes first")
    @StepGuide(
            example =
                    "\"GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n\" is sent to the service \"http\" which "
                            + "closes first",
            explanation = "The same, but the client does not close its side before the guest has closed.")
    public void sentAndLeftOpen(String text, String service) {
        exchange(bytes(text), service, false);
    }

    @When("{int} times {string} is sent to the service {string}")
    @StepGuide(
            example = "20000 times \"x\" is sent to the service \"http\"",
            explanation = "The same, with the text repeated.")
    public void sentOften(int times, String text, String service) {
        exchange(bytes(text.repeat(times)), service, true);
    }

    @When("{string} is sent over {int} connections in a row to the service {string} which closes first")
    @StepGuide(
            example = "\"QUIT\\r\\n\" is sent over 1000 connections in a row to the service \"ftp\" which closes first",
            explanation = "Each is opened when the one before it has ended; every answer must be as long as the first.")
    public void sentInARow(String text, int connections, String service) {
        byte[] request = bytes(text);
        exchange(request, service, false);
        int expected = answer.length();
        for (int connection = 2; connection <= connections; connection++) {
            exchange(request, service, false);
            Expectation.check(
                    answer.length() == expected,
                    "an answer of " + expected + " bytes over connection " + connection,
                    answer.length() + " bytes: '" + start() + "'");
        }
    }

    @When("{int} damaged copies of {string} are sent to the service {string}, drawn with the seed {int}")
    @StepGuide(
            example =
                    "500 damaged copies of \"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n\" are sent to the service \"http\", "
                            + "drawn with the seed 7",
            explanation =
                    "Over a connection each, one after another: bytes are changed, left out, repeated or put in. The "
                            + "service may answer as it likes or cut the connection, but it must end it.")
    public void sentDamaged(int count, String text, String service, int seed) {
        InetSocketAddress endpoint = client.endpoint(service);
        Mutations mutations = new Mutations(seed, Escapes.decode(text));
        for (int copy = 1; copy <= count; copy++) {
            byte[] request = mutations.next();
            client.run(service, "the end of damaged copy " + copy + " at '" + service + "'", () -> {
                try (SocketChannel channel = Connections.open(endpoint)) {
                    return exchange(channel, ByteBuffer.wrap(request), true);
                } catch (ClosedByInterruptException tooLate) {
                    throw tooLate;
                } catch (IOException cut) {
                    return "";
                }
            });
        }
    }

    @Then("the answer matches {string}")
    @StepGuide(
            example = "the answer matches \"(?s)^HTTP/1.1 200 .*HTTP/1.1 404 \"",
            explanation = "Looks for a match of the regular expression in what the service last sent, up to its end.")
    public void answerMatches(String expression) {
        Expectation.check(
                Notation.expression(expression).matcher(answer).find(),
                "an answer that matches /" + expression + "/",
                "'" + start() + "'");
    }

    @Then("the answer begins with {string}")
    @StepGuide(
            example = "the answer begins with \"HTTP/1.1 400\"",
            explanation = "Looks at what the service last sent, up to its end.")
    public void answerBegins(String expected) {
        String text = Escapes.decode(expected);
        Expectation.check(answer.startsWith(text), "an answer that begins with '" + text + "'", "'" + start() + "'");
    }

    private void exchange(byte[] request, String service, boolean closing) {
        InetSocketAddress endpoint = client.endpoint(service);
        answer = client.run(service, "the answer of '" + service + "'", () -> {
            try (SocketChannel channel = Connections.open(endpoint)) {
                return exchange(channel, ByteBuffer.wrap(request), closing);
            }
        });
    }

    private static String exchange(SocketChannel channel, ByteBuffer request, boolean closing) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(LONGEST_ANSWER);
        try {
            while (request.hasRemaining()) {
                channel.write(request);
            }
            if (closing) {
                channel.shutdownOutput();
            }
        } catch (IOException refused) {
            // A service may close before it has read everything; its answer still has to be read.
            if (!channel.isOpen()) {
                throw refused;
            }
        }
        try {
            while (read.hasRemaining() && channel.read(read) >= 0) {
                // All of it, to the end.
            }
        } catch (IOException reset) {
            if (read.position() == 0) {
                throw reset;
            }
        }
        return new String(read.array(), 0, read.position(), StandardCharsets.ISO_8859_1);
    }

    private String start() {
        return answer.substring(0, Math.min(answer.length(), 200));
    }

    private static byte[] bytes(String text) {
        return Escapes.decode(text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
