package org.bootrig.core.base.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a short program of the host to its end. */
public final class Tool {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tool() {}

    /**
     * Returns what the program printed on standard output; it has 60 s.
     *
     * @param marks added to the environment of this process
     * @throws IOException when it cannot be started, or with all that it printed when its exit code is not 0
     */
    public static String run(List<String> words, Map<String, String> marks) throws IOException {
        HostProcess.Ended ended =
                HostProcess.of(words).with(marks).within(PATIENCE).run();
        if (ended.status() != 0) {
            throw new IOException("'" + String.join(" ", words) + "' "
                    + (ended.timedOut() ? "did not end within " + PATIENCE.toSeconds() + " s, " : "")
                    + "ended with exit code " + ended.status() + ": "
                    + (ended.output() + ended.errors()).strip());
        }
        return ended.output();
    }
}
