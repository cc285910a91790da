package org.bootrig.core.session;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.console.Fingerprint;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.Prompt;
import org.bootrig.core.system.SystemDescription;

/** Runs one command in the guest's shell so that neither its echo nor older output can be mistaken for its output. */
final class GuestCommand {

    /** A status of up to 64 bits, with or without a sign. */
    private static final Pattern STATUS = Pattern.compile("(?:^|\\s)(-?\\d{1,20})(?:\\s|$)");

    /** A command's output is text for a step to look at, in several copies. */
    static final long MOST_OUTPUT = 4L << 20;

    private final MachineSession session;
    private final String command;
    private final Duration budget;
    private final BudgetDeadline deadline;

    GuestCommand(MachineSession session, String command, Duration budget) {
        this.session = session;
        this.command = command;
        this.budget = budget;
        this.deadline = new BudgetDeadline(budget, session.machine().clock());
    }

    CommandOutput run() {
        session.prompt().filter(prompt -> !prompt.takesCommands()).ifPresent(prompt -> {
            throw new UserMistake("the system stands at its prompt '" + prompt.name()
                    + "', which takes no commands, so '" + command + "' cannot run; log in first");
        });
        var template = session.system().console().fingerprint();
        return template.isPresent() ? runWith(Fingerprint.fresh(template.get())) : runToPrompt();
    }

    private CommandOutput runWith(Fingerprint fingerprint) {
        Transcript transcript = session.console().transcript();
        String what = "end of the command '" + command + "'";
        long from = session.console().position();
        session.type(typed(fingerprint));
        Sighting.Found begin = session.await(fingerprint.begin().named(what), deadline);
        if (fingerprint.isEnd(transcript.bytes(from, begin.end()))) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the console shows where the output of '" + command
                            + "' ends but not where it begins, so its output"
                            + " is not known: something else was printed amid the mark before it, or input was lost");
        }
        session.console().settleEcho(begin.start());
        Sighting.Found end = session.await(fingerprint.end().named(what), deadline);
        String seen = read(lineBehind(transcript, begin.end()), end.end());
        session.prompt().ifPresent(prompt -> session.await(prompt.marker(), budget));

        String report = fingerprint.behind(seen);
        return new CommandOutput(command, fingerprint.before(seen).stripTrailing(), status(report), report);
    }

    private String typed(Fingerprint fingerprint) {
        try {
            return fingerprint.command(command);
        } catch (IllegalArgumentException cannotBeTyped) {
            throw new UserMistake(
                    session.system().folder().resolve(SystemDescription.FILE_NAME) + ": " + cannotBeTyped.getMessage());
        }
    }

    /** A mark's line ends with its first line end; a line feed may follow it. */
    private static long lineBehind(Transcript transcript, long end) {
        byte[] around = transcript.bytes(end - 1, end + 3);
        int next = 1;
        while (next < around.length && around[0] == '\r' && around[next] == '\r') {
            next++;
        }
        boolean lineFeed = next < around.length && around[0] == '\r' && around[next] == '\n';
        return lineFeed ? end + next : end;
    }

    private CommandOutput runToPrompt() {
        Marker prompt = session.prompt()
                .map(Prompt::marker)
                .orElseThrow(() -> new UserMistake("the system "
                        + session.system().name() + " defines neither console.fingerprint nor console.prompt in its "
                        + SystemDescription.FILE_NAME + ", so the end of a command's output cannot be known"));
        long from = session.console().position();
        session.type(command);
        Sighting.Found found = session.await(prompt.named("prompt after the command '" + command + "'"), deadline);
        long echoEnd = session.console().endOfEcho().orElse(from);
        session.console().settleEcho(found.end());
        String output = read(Math.max(from, echoEnd), found.end());
        int lastLine = output.lastIndexOf('\n');
        return new CommandOutput(command, lastLine < 0 ? "" : output.substring(0, lastLine), Optional.empty(), "");
    }

    /** Of output that is not read whole nothing can be said: what was looked for may stand in the rest. */
    private String read(long from, long to) {
        Transcript transcript = session.console().transcript();
        if (to - from > MOST_OUTPUT || from < transcript.dropped()) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the command '" + command + "' printed " + (to - from) + " bytes, of which "
                            + Math.min(MOST_OUTPUT, to - transcript.dropped())
                            + " at most are read, so its output is not known; let it print to a file in the guest");
        }
        return transcript.text(from, to);
    }

    private static Optional<BigInteger> status(String report) {
        Matcher number = STATUS.matcher(report);
        return number.find() ? Optional.of(new BigInteger(number.group(1))) : Optional.empty();
    }
}
