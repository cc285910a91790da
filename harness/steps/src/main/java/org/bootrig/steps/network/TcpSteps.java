package org.bootrig.steps.network;

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
import org.bootrig.steps.vocabulary.Bytes;
import org.bootrig.steps.vocabulary.Escapes;
import org.bootrig.steps.vocabulary.StepGuide;

/** Plain TCP connections from the host to services of the guest. */
public final class TcpSteps implements AutoCloseable {

    private final Client client;
    private final List<SocketChannel> held = new ArrayList<>();
    private List<byte[]> sent = List.of();
    private List<byte[]> received = List.of();

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
            explanation = "The same, with a budget of its own, which a network that loses frames needs.")
    public void sendAndCloseWithin(int clients, Integer size, String service, Duration budget) {
        talk(clients, size, service, EchoClients.End.CLIENT_FIRST, budget);
    }

    @When("{int} client(s) send(s) {size} each to the service {string} which closes first")
    @StepGuide(
            example = "4 clients send 3072 bytes each to the service \"echo\" which closes first",
            explanation = "All at the same time; each reads until the guest closes, and closes then.")
    public void sendToOneThatCloses(int clients, Integer size, String service) {
        talk(clients, size, service, EchoClients.End.GUEST_FIRST, client.budget());
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
        byte[] bytes = Escapes.decode(text).getBytes(StandardCharsets.ISO_8859_1);
        client.run(service, "holding " + clients + " connections to '" + service + "'", () -> {
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
                service,
                "the exchange of " + clients + " clients with '" + service + "'",
                budget,
                () -> EchoClients.talk(endpoint, messages, end));
    }
}
