package org.bootrig.engine.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/**
 * Reports bad input as discovery issues. An error stops the run before it starts: JUnit's launcher then fails the whole
 * engine with the message, and so does a build; a warning is shown and the run goes on.
 */
public final class Mistakes {

    private static final Pattern PLACE = Pattern.compile("^(/[^\\n]*?):(?:(\\d+):)? ");

    private final DiscoveryIssueReporter reporter;

    public Mistakes(DiscoveryIssueReporter reporter) {
        this.reporter = DiscoveryIssueReporter.deduplicating(reporter);
    }

    /** Returns what the reader returns, or nothing once its mistake is reported. */
    public <T> Optional<T> reporting(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (UserMistake mistake) {
            stop(ErrorText.of(mistake));
            return Optional.empty();
        }
    }

    /** Reports what must stop the run. The message names its place itself, as {@code file:line: message}. */
    public void stop(String message) {
        report(Severity.ERROR, message);
    }

    /** Reports what does not stop the run. */
    public void warn(String message) {
        report(Severity.WARNING, message);
    }

    /** Reports information that is no mistake. */
    public void inform(String message) {
        report(Severity.INFO, message);
    }

    private void report(Severity severity, String message) {
        reporter.reportIssue(DiscoveryIssue.builder(severity, message).source(source(message)));
    }

    private static Optional<TestSource> source(String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.find() || !Files.exists(Path.of(place.group(1)))) {
            return Optional.empty();
        }
        FilePosition position = place.group(2) == null ? null : FilePosition.from(Integer.parseInt(place.group(2)));
        return Optional.of(FileSource.from(Path.of(place.group(1)).toFile(), position));
    }
}
