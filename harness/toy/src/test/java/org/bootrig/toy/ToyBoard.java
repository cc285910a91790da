package org.bootrig.toy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.lease.Lease;
import org.bootrig.core.machine.media.Image;

/** One board of the lab as its holder sees it: a lease, and a medium that is kept there. */
final class ToyBoard implements Lease {

    private static final int OK = 200;

    private final URI lab;
    private final String name;
    private final String owner;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant expiry;

    /** Takes the board; throws {@link RigFault} that names its holder when it is taken. */
    ToyBoard(URI lab, String name, String owner) {
        this.lab = lab;
        this.name = name;
        this.owner = owner;
        this.expiry = claim("POST");
    }

    private Instant claim(String method) {
        HttpResponse<String> answer = send(request("lease")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() != OK) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the board " + name + " is held by " + answer.body() + "; wait until it is given up");
        }
        return Instant.parse(answer.body());
    }

    void write(Image image) {
        try {
            Path file = image.file().orElseThrow();
            send(request("media").PUT(HttpRequest.BodyPublishers.ofFile(file)).build());
        } catch (IOException missing) {
            throw new UserMistake("there is no file " + image.name() + " to be the board's medium");
        }
    }

    /** Fetches what the medium holds. */
    String medium() {
        return send(request("media").GET().build()).body();
    }

    private HttpRequest.Builder request(String what) {
        return HttpRequest.newBuilder(lab.resolve("/" + what + "/" + name + (what.equals("lease") ? "?" + owner : "")));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new RigFault(Cause.LAB_FAULT, "the lab at " + lab + " does not answer: " + unreachable, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        }
    }

    @Override
    public String resource() {
        return name;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public Instant expiry() {
        return expiry;
    }

    @Override
    public void renew() {
        expiry = claim("PUT");
    }

    @Override
    public void release() {
        try {
            send(request("lease").DELETE().build());
        } catch (RigFault gone) {
            // It ends by itself.
        }
    }
}
