package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An FTP session, command by command. */
final class FtpTalk implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\\(\\|\\|\\|(\\d+)\\|\\)");

    private final RawTalk control;

    FtpTalk(int port) throws IOException {
        control = new RawTalk(port);
        assertThat(reply()).startsWith("220 ");
    }

    static FtpTalk as(int port, String user, String password) throws IOException {
        FtpTalk talk = new FtpTalk(port);
        assertThat(talk.command("USER " + user)).startsWith("331 ");
        assertThat(talk.command("PASS " + password)).startsWith("230 ");
        assertThat(talk.command("TYPE I")).startsWith("200 ");
        return talk;
    }

    RawTalk control() {
        return control;
    }

    String command(String line) throws IOException {
        control.say(line + "\r\n");
        return reply();
    }

    /** A whole reply, its lines joined. */
    String reply() throws IOException {
        String line = control.line();
        assertThat(line).as("a reply").isNotNull();
        StringBuilder reply = new StringBuilder(line);
        String last = line.substring(0, 3) + " ";
        while (!line.startsWith(last)) {
            line = control.line();
            reply.append('\n').append(line);
        }
        return reply.toString();
    }

    RawTalk passive() throws IOException {
        Matcher port = PORT.matcher(command("EPSV"));
        assertThat(port.find()).isTrue();
        return new RawTalk(Integer.parseInt(port.group(1)));
    }

    /** What a command sends over a data connection. */
    byte[] fetch(String command) throws IOException {
        try (RawTalk data = passive()) {
            assertThat(command(command)).startsWith("150 ");
            byte[] bytes = data.rest();
            assertThat(reply()).startsWith("226 ");
            return bytes;
        }
    }

    void store(String command, byte[] bytes) throws IOException {
        try (RawTalk data = passive()) {
            assertThat(command(command)).startsWith("150 ");
            data.say(bytes).endOutput();
            assertThat(reply()).startsWith("226 ");
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
