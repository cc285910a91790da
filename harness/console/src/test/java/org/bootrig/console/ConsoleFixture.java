package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.console.line.FakeLine;
import org.bootrig.console.line.LineKind;
import org.bootrig.console.match.Marker;

/** A console with a fake line attached, and short words for what tests do with it. */
public final class ConsoleFixture implements AutoCloseable {

    public static final Duration LONG = Duration.ofSeconds(10);

    public final Console console;
    public FakeLine line;
    private final LineKind kind;

    private ConsoleFixture(LineKind kind, Console console) throws IOException {
        this.console = console;
        this.kind = kind;
        this.line = FakeLine.open(kind).attachTo(console);
    }

    /** Opens a console that strips escapes, on a line of this kind. */
    public static ConsoleFixture on(LineKind kind, String... failures) throws IOException {
        return new ConsoleFixture(kind, new Console("test", markers(failures), true));
    }

    public static ConsoleFixture open(String... failures) throws IOException {
        return on(LineKind.PIPES, failures);
    }

    static ConsoleFixture openRaw(String... failures) throws IOException {
        return new ConsoleFixture(LineKind.PIPES, new Console("test", markers(failures), false));
    }

    public static ConsoleFixture openKeeping(long retainedBytes, String... failures) throws IOException {
        return new ConsoleFixture(LineKind.PIPES, new Console("test", markers(failures), true, retainedBytes));
    }

    public static List<Marker> markers(String... notations) {
        return Stream.of(notations).map(Marker::parse).toList();
    }

    /** Replaces the line, as a restore does. */
    void attachAnother() throws IOException {
        line.hangsUp();
        line = FakeLine.open(kind).attachTo(console);
    }

    public Sighting await(String notation) throws InterruptedException {
        return await(notation, LONG);
    }

    public Sighting await(String notation, Duration budget) throws InterruptedException {
        return console.await(Marker.parse(notation), () -> null, Deadline.wallClock(budget));
    }

    public Sighting.Found find(String notation) throws InterruptedException {
        Sighting sighting = await(notation);
        assertThat(sighting).isInstanceOf(Sighting.Found.class);
        return (Sighting.Found) sighting;
    }

    public void seesNo(String notation) throws InterruptedException {
        assertThat(await(notation, Duration.ofMillis(30))).isInstanceOf(Sighting.Expired.class);
    }

    public void sends(String text) throws IOException {
        console.send(text.getBytes(StandardCharsets.UTF_8));
    }

    public String text() {
        return console.transcript().text(0, console.transcript().length());
    }

    @Override
    public void close() throws IOException {
        console.close();
        line.close();
    }
}
