package org.bootrig.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plain TCP connections from the host to services of the guest. */
public final class TcpSteps implements AutoCloseable {

    private static final int LONGEST_ANSWER = 1 << 20;

    private final Client client;
    private final List<SocketChannel> held = new ArrayList<>();
    private List<byte[]> sent = List.of();
    private List<byte[]> received = List.of();
    private String answer = "";

    public TcpSteps(Client client) {
        this.client = client;
    }

    @Given("the service {string} echoes within {duration}")
    @StepGuide(
            example = "the service \"echo\" echoes within 20 seconds",
            explanation =
                    "Tries until the guest sends back what it was sent; for services that start in their own time.")
    public void echoes(String service, Duration budget) {
        InetSocketAddress endpoint = client.endpoint(service);
        byte[] knock = {'?'};
        client.awaitService(
                service,
                budget,
                () -> EchoClients.talk(endpoint, List.of(knock), EchoClients.End.CLIENT_FIRST)
                                .get(0)
                                .length
                        == knock.length);
    }

    @When("{int} client(s) send(s) {size} each to the service {string}")
    @StepGuide(
            example = "8 clients send 3072 bytes each to the service \"echo\"",
            explanation = "All at the same time; each closes its connection when as many bytes came back as it sent.")
    public void send(int clients, Integer size, String service) {
        talk(clients, size, service, EchoClients.End.WHEN_ANSWERED, client.budget());
    }

    @When("{int} client(s) send(s) {size} each to the service {string} and close(s) their side first")
    @StepGuide(
            example = "8 clients send 3072 bytes each to the service \"echo\" and close their side first",
            explanation =
                    "All at the same time; each says that no more will come and reads until the guest closes, too.")
    public void sendAndClose(int clients, Integer size, String service) {
        talk(clients, size, service, EchoClients.End.CLIENT_FIRST, client.budget());
    }

    @When("{int} client(s) send(s) {size} each to the service {string} and close(s) their side first within {duration}")
    @StepGuide(
            example =
                    "8 clients send 3072 bytes each to the service \"echo\" and close their side first within 60 seconds",
            explanation = "The same, with a budget of its own, as a network that loses frames needs it.")
    public void sendAndCloseWithin(int clients, Integer size, String service, Duration budget) {
        talk(clients, size, service, EchoClients.End.CLIENT_FIRST, budget);
    }

    @Then("each client got its own bytes back")
    @StepGuide(example = "each client got its own bytes back", explanation = "Compares every byte.")
    public void gotBack() {
        for (int index = 0; index < sent.size(); index++) {
            Bytes.checkEqual(sent.get(index), received.get(index), "what client " + (index + 1) + " got back");
        }
    }

    @When("{int} clients hold a connection to the service {string} and send {string}")
    @StepGuide(
            example = "24 clients hold a connection to the service \"http\" and send \"GET / HTTP/1.1\\r\\n\"",
            explanation =
                    "They stay connected until the scenario ends and read nothing. Escapes such as \\r are decoded.")
    public void hold(int clients, String service, String text) {
        InetSocketAddress endpoint = client.endpoint(service);
        byte[] bytes = bytes(text);
        client.run("holding " + clients + " connections to '" + service + "'", () -> {
            for (int index = 0; index < clients; index++) {
                SocketChannel channel = Connections.open(endpoint);
                held.add(channel);
                channel.write(ByteBuffer.wrap(bytes));
            }
            return null;
        });
    }

    @When("the held clients let go")
    @StepGuide(example = "the held clients let go", explanation = "Closes all connections that are held.")
    public void letGo() throws IOException {
        close();
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
            explanation = "The same, but the client says nothing of its own end before the guest has closed.")
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

    @Then("the answer begins with {string}")
    @StepGuide(
            example = "the answer begins with \"HTTP/1.1 400\"",
            explanation = "Looks at what the service last sent, up to its end.")
    public void answerBegins(String expected) {
        String text = decoded(expected);
        Expectation.check(answer.startsWith(text), "an answer that begins with '" + text + "'", "'" + start() + "'");
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : held) {
            channel.close();
        }
        held.clear();
    }

    private void talk(int clients, int size, String service, EchoClients.End end, Duration budget) {
        InetSocketAddress endpoint = client.endpoint(service);
        List<byte[]> messages = IntStream.range(0, clients)
                .mapToObj(index -> Bytes.generated(size, index))
                .toList();
        sent = messages;
        received = client.run(
                "the exchange of " + clients + " clients with '" + service + "'",
                budget,
                () -> EchoClients.talk(endpoint, messages, end));
    }

    private void exchange(byte[] request, String service, boolean closing) {
        InetSocketAddress endpoint = client.endpoint(service);
        answer = client.run("the answer of '" + service + "'", () -> {
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
            // A service may close before it has read everything; what it said is still to be read.
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
        return decoded(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String decoded(String text) {
        return Escapes.decode(text);
    }
}
