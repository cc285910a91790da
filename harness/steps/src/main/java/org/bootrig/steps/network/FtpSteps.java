package org.bootrig.steps.network;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.steps.vocabulary.Bytes;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.StepGuide;
import org.jspecify.annotations.Nullable;

/** An FTP client on the host, and the guest's service that the profile forwards as {@code ftp}. */
public final class FtpSteps implements AutoCloseable {

    private static final String SERVICE = "ftp";

    private final Client client;
    private final TransferredFiles files;
    private @Nullable FTPClient ftp;
    private CompletableFuture<Boolean> running = new CompletableFuture<>();

    public FtpSteps(Client client, TransferredFiles files) {
        this.client = client;
        this.files = files;
    }

    @Given("the FTP service greets within {duration}")
    @StepGuide(
            example = "the FTP service greets within 20 seconds",
            explanation =
                    "Connects until the service says that it is ready; for services that start in their own time.")
    public void greets(Duration budget) {
        InetSocketAddress endpoint = client.endpoint(SERVICE);
        client.awaitService(SERVICE, budget, () -> {
            FTPClient knock = newClient();
            try {
                knock.connect(endpoint.getAddress(), endpoint.getPort());
                return FTPReply.isPositiveCompletion(knock.getReplyCode());
            } finally {
                knock.disconnect();
            }
        });
    }

    @Given("an FTP session of {string} with the password {string}")
    @StepGuide(
            example = "an FTP session of \"guest\" with the password \"guest\"",
            explanation = "Connects and logs in, and fails when that is refused. Transfers are binary and passive.")
    public void session(String user, String password) {
        login(user, password);
        reply(FTPReply.USER_LOGGED_IN);
        call("the FTP session's start", () -> opened().setFileType(FTP.BINARY_FILE_TYPE));
    }

    @When("an FTP client logs in as {string} with the password {string}")
    @StepGuide(
            example = "an FTP client logs in as \"guest\" with the password \"wrong\"",
            explanation = "Connects and tries; what the service replies is for the next step to look at.")
    public void login(String user, String password) {
        InetSocketAddress endpoint = client.endpoint(SERVICE);
        FTPClient fresh = newClient();
        ftp = fresh;
        call("the FTP login of " + user, () -> {
            fresh.connect(endpoint.getAddress(), endpoint.getPort());
            fresh.enterLocalPassiveMode();
            return fresh.login(user, password);
        });
    }

    @When("the FTP command {string} is sent")
    @StepGuide(
            example = "the FTP command \"CWD /tmp\" is sent",
            explanation = "Over the session's control connection; its reply is for the next step.")
    public void command(String line) {
        String[] parts = line.split(" ", 2);
        call("the FTP command '" + line + "'", () -> opened().sendCommand(
                        parts[0], parts.length > 1 ? parts[1] : null));
    }

    @Then("the FTP reply is {int}")
    @StepGuide(example = "the FTP reply is 250", explanation = "Checks the code of the last reply.")
    public void reply(int expected) {
        int actual = opened().getReplyCode();
        Expectation.check(
                actual == expected,
                "the FTP reply " + expected,
                opened().getReplyString().strip());
    }

    @Then("the FTP reply contains {string}")
    @StepGuide(example = "the FTP reply contains \"/tmp\"", explanation = "Looks into the last reply.")
    public void replyContains(String text) {
        String actual = opened().getReplyString();
        Expectation.check(actual.contains(text), "an FTP reply that contains '" + text + "'", actual.strip());
    }

    @When("{size} are uploaded by FTP as {string}")
    @StepGuide(
            example = "3 MiB are uploaded by FTP as \"/tmp/file.bin\"",
            explanation = "Pseudo-random bytes, the same in each run; the steps that compare files know them.")
    public void upload(Integer size, String path) {
        uploadWithin(size, path, client.budget());
    }

    @When("{size} are uploaded by FTP as {string} within {duration}")
    @StepGuide(
            example = "8 MiB are uploaded by FTP as \"/tmp/file.bin\" within 60 seconds",
            explanation = "The same, with a budget of its own.")
    public void uploadWithin(Integer size, String path, Duration budget) {
        byte[] content = Bytes.generated(size, path.hashCode());
        boolean stored = client.run(SERVICE, "the FTP upload of " + path, budget, () -> opened().storeFile(
                        path, new ByteArrayInputStream(content)));
        Expectation.check(stored, "the FTP upload of " + path + " to be accepted", replyText());
        files.put(path, content);
    }

    @When("an upload of {size} by FTP as {string} begins")
    @StepGuide(
            example = "an upload of 8 MiB by FTP as \"/file.bin\" begins",
            explanation = "Uploads pseudo-random bytes while the scenario goes on.")
    public void begins(Integer size, String path) {
        byte[] content = Bytes.generated(size, path.hashCode());
        FTPClient uploading = opened();
        running = new CompletableFuture<>();
        DaemonThread.of(
                        () -> {
                            try {
                                running.complete(uploading.storeFile(path, new ByteArrayInputStream(content)));
                            } catch (IOException | RuntimeException broken) {
                                running.completeExceptionally(broken);
                            }
                        },
                        "upload of " + path)
                .start();
        files.put(path, content);
    }

    @When("the upload is still going on")
    @StepGuide(
            example = "the upload is still going on",
            explanation = "Checks that it has neither ended nor broken, so that what follows happens in its middle.")
    public void isGoingOn() {
        Expectation.check(!running.isDone(), "the upload to be going on", "its end");
    }

    @Then("the upload ends well within {duration}")
    @StepGuide(
            example = "the upload ends well within 60 seconds",
            explanation = "Waits until the service has confirmed that it has everything.")
    public void endsWell(Duration budget) {
        boolean stored = client.run(SERVICE, "the FTP upload", budget, () -> {
            try {
                return running.get();
            } catch (ExecutionException broken) {
                throw broken.getCause() instanceof IOException reason ? reason : broken;
            }
        });
        Expectation.check(stored, "the FTP upload to be accepted", replyText());
    }

    @Then("the FTP download of {string} gives the uploaded bytes")
    @StepGuide(
            example = "the FTP download of \"/tmp/file.bin\" gives the uploaded bytes",
            explanation = "Compares every byte with what a step of this scenario uploaded under this name.")
    public void download(String path) {
        downloadWithin(path, client.budget());
    }

    @Then("the FTP download of {string} gives the uploaded bytes within {duration}")
    @StepGuide(
            example = "the FTP download of \"/tmp/file.bin\" gives the uploaded bytes within 60 seconds",
            explanation = "The same, with a budget of its own.")
    public void downloadWithin(String path, Duration budget) {
        ReceivedBytes content = new ReceivedBytes();
        boolean retrieved =
                client.run(SERVICE, "the FTP download of " + path, budget, () -> opened().retrieveFile(path, content));
        Expectation.check(retrieved, "the FTP download of " + path + " to be accepted", replyText());
        Bytes.checkEqual(files.get(path), content.bytes(), "the FTP download of " + path);
    }

    @Then("the FTP download of {string} from byte {int} on gives the uploaded bytes")
    @StepGuide(
            example = "the FTP download of \"/tmp/file.bin\" from byte 70000 on gives the uploaded bytes",
            explanation = "By REST and RETR; compares every byte from there to the end.")
    public void downloadRest(String path, int first) {
        ReceivedBytes content = new ReceivedBytes();
        boolean retrieved = call("the FTP download of the rest of " + path, () -> {
            opened().setRestartOffset(first);
            return opened().retrieveFile(path, content);
        });
        Expectation.check(retrieved, "the FTP download of " + path + " to be accepted", replyText());
        byte[] whole = files.get(path);
        Bytes.checkEqual(
                Arrays.copyOfRange(whole, first, whole.length), content.bytes(), "the FTP download of " + path);
    }

    @When("{size} are appended by FTP to {string}")
    @StepGuide(
            example = "30 KiB are appended by FTP to \"/tmp/file.bin\"",
            explanation = "Other pseudo-random bytes, behind those that were uploaded under this name.")
    public void append(Integer size, String path) {
        byte[] before = files.get(path);
        byte[] more = Bytes.generated(size, before.length);
        boolean stored = call("the FTP upload to the end of " + path, () -> opened().appendFile(
                        path, new ByteArrayInputStream(more)));
        Expectation.check(stored, "the FTP upload of " + path + " to be accepted", replyText());
        byte[] both = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, both, before.length, more.length);
        files.put(path, both);
    }

    @When("the FTP download of {string} is broken off {int} times after {size}")
    @StepGuide(
            example = "the FTP download of \"/tmp/file.bin\" is broken off 40 times after 100 KiB",
            explanation = "Closes the data connection in the middle and reads the reply to that, so often.")
    public void brokenOff(String path, int times, Integer size) {
        for (int time = 1; time <= times; time++) {
            call("broken FTP download " + time + " of " + path, () -> {
                try (InputStream data = opened().retrieveFileStream(path)) {
                    Expectation.check(data != null, "the FTP download of " + path + " to be accepted", replyText());
                    data.readNBytes(size);
                }
                return opened().getReply();
            });
        }
    }

    @Then("the FTP listing of {string} contains {string}")
    @StepGuide(
            example = "the FTP listing of \"/tmp\" contains \"file.bin\"",
            explanation = "Lists the folder and looks for an entry of this name.")
    public void lists(String folder, String name) {
        List<String> names = listing(folder);
        Expectation.check(
                names.contains(name), "an FTP listing of " + folder + " with '" + name + "'", names.toString());
    }

    @Then("the FTP listing of {string} does not contain {string}")
    @StepGuide(
            example = "the FTP listing of \"/tmp\" does not contain \"file.bin\"",
            explanation = "Lists the folder and looks for an entry of this name.")
    public void doesNotList(String folder, String name) {
        List<String> names = listing(folder);
        Expectation.check(
                !names.contains(name), "an FTP listing of " + folder + " without '" + name + "'", names.toString());
    }

    @When(
            "{int} FTP sessions of {string} with the password {string} each upload, download and delete {size} as {string}")
    @StepGuide(
            example =
                    "100 FTP sessions of \"guest\" with the password \"guest\" each upload, download and delete 2 KiB as "
                            + "\"/tmp/loop.bin\"",
            explanation = "One after another, with other bytes in each, all of them compared.")
    public void loop(int sessions, String user, String password, Integer size, String path) {
        for (int index = 0; index < sessions; index++) {
            session(user, password);
            byte[] content = Bytes.generated(size, index);
            ReceivedBytes back = new ReceivedBytes();
            FTPClient connected = opened();
            boolean done = client.run(
                    SERVICE,
                    "FTP session " + (index + 1) + " of " + sessions,
                    () -> connected.storeFile(path, new ByteArrayInputStream(content))
                            && connected.retrieveFile(path, back)
                            && connected.deleteFile(path));
            Expectation.check(done, "FTP session " + (index + 1) + " to be served", replyText());
            Bytes.checkEqual(content, back.bytes(), "the download of FTP session " + (index + 1));
            ends();
        }
    }

    @When("the FTP session ends")
    @StepGuide(example = "the FTP session ends", explanation = "Says goodbye and closes the control connection.")
    public void ends() {
        call("the end of the FTP session", () -> {
            FTPClient leaving = opened();
            boolean said = leaving.logout();
            leaving.disconnect();
            return said;
        });
        ftp = null;
    }

    @Override
    public void close() throws IOException {
        if (ftp != null && ftp.isConnected()) {
            ftp.disconnect();
        }
    }

    private interface Conversation<T> {
        T talk() throws IOException;
    }

    private <T> T call(String activity, Conversation<T> conversation) {
        return client.run(SERVICE, activity, conversation::talk);
    }

    private List<String> listing(String folder) {
        return call("the FTP listing of " + folder, () -> {
            FTPFile[] entries = opened().listFiles(folder);
            Expectation.check(
                    FTPReply.isPositiveCompletion(opened().getReplyCode()),
                    "the FTP listing of " + folder + " to be accepted",
                    replyText());
            return Arrays.stream(entries).map(FTPFile::getName).toList();
        });
    }

    private FTPClient newClient() {
        FTPClient fresh = new ForwardedFtpClient(client::endpoint);
        fresh.setUseEPSVwithIPv4(true);
        // The budget is kept by the code that waits for this client, and closing the socket at the scenario's end ends
        // it.
        fresh.setDefaultTimeout(0);
        fresh.setConnectTimeout(0);
        fresh.setDataTimeout(Duration.ZERO);
        return fresh;
    }

    private String replyText() {
        return "the reply '" + opened().getReplyString().strip() + "'";
    }

    private FTPClient opened() {
        if (ftp == null) {
            throw new IllegalStateException(
                    "There is no FTP session in this scenario; first write: Given an FTP session of …");
        }
        return ftp;
    }
}
