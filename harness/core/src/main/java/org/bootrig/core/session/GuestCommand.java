package org.bootrig.core.session;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.console.Fingerprint;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.SystemDescription;

/** Runs one command in the guest's shell so that neither its echo nor older output can be taken for its output. */
final class GuestCommand {

    private final MachineSession session;
    private final String command;
    private final Duration budget;

    GuestCommand(MachineSession session, String command, Duration budget) {
        this.session = session;
        this.command = command;
        this.budget = budget;
    }

    CommandOutput run() {
        var template = session.system().console().fingerprint();
        return template.isPresent() ? runWith(Fingerprint.fresh(template.get())) : runToPrompt();
    }

    private CommandOutput runWith(Fingerprint fingerprint) {
        long from = session.console().position();
        session.type(fingerprint.command(command));
        Marker end = Marker.regularExpression(fingerprint.word() + "[^\\n]*\\n")
                .named("end of the command '" + command + "'");
        Sighting.Found found = session.await(end, budget);
        String seen = session.console().transcript().text(from, found.end());
        session.system().console().prompt().ifPresent(prompt -> session.await(prompt, budget));

        int word = seen.lastIndexOf(fingerprint.word());
        String output = afterEcho(seen.substring(0, word), fingerprint.typed());
        return new CommandOutput(command, output.stripTrailing(), status(seen.substring(word)));
    }

    private CommandOutput runToPrompt() {
        Marker prompt = session.system()
                .console()
                .prompt()
                .orElseThrow(() -> new UserMistake("the system "
                        + session.system().name() + " tells neither console.fingerprint nor console.prompt in its "
                        + SystemDescription.FILE_NAME + ", so the end of a command's output cannot be known"));
        long from = session.console().position();
        session.type(command);
        Sighting.Found found = session.await(prompt.named("prompt after the command '" + command + "'"), budget);
        String seen = session.console().transcript().text(from, found.end());
        String output = afterEcho(seen, command);
        int lastLine = output.lastIndexOf('\n');
        return new CommandOutput(command, lastLine < 0 ? "" : output.substring(0, lastLine), OptionalInt.empty());
    }

    private static String afterEcho(String seen, String typed) {
        int echo = seen.indexOf(typed);
        if (echo < 0) {
            return seen;
        }
        int endOfLine = seen.indexOf('\n', echo);
        return endOfLine < 0 ? "" : seen.substring(endOfLine + 1);
    }

    private static OptionalInt status(String fromWord) {
        Matcher number = Pattern.compile("\\s(\\d{1,9})\\s").matcher(fromWord);
        return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }
}
