package org.bootrig.console.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.bootrig.console.Console;
import org.bootrig.console.ConsoleFixture;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LineTest {

    @Parameter
    LineKind kind;

    @Test
    void writes_all_of_a_long_paste_to_a_guest_that_reads_slowly() throws Exception {
        try (ConsoleFixture fixture = ConsoleFixture.on(kind)) {
            String paste = "0123456789".repeat(300_000) + "\n";
            Thread guest = new Thread(() -> {
                try {
                    assertThat(fixture.line.hearsUntil('\n')).isEqualTo(paste);
                    fixture.line.says("got it all");
                } catch (IOException hungUp) {
                    throw new AssertionError(hungUp);
                }
            });
            guest.start();
            fixture.sends(paste);
            fixture.find("got it all");
            guest.join();
        }
    }

    @Test
    void gives_up_on_a_guest_that_takes_nothing() throws Exception {
        try (FakeLine fake = FakeLine.open(kind)) {
            Line line = fake.unread(Duration.ofMillis(50));
            assertThatThrownBy(() -> line.write(new byte[10_000_000]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("took nothing for 50 ms")
                    .hasMessageContaining("of 10000000 bytes were sent");
        }
    }

    @Test
    void ends_a_write_that_waits_for_room_when_the_line_is_closed() throws Exception {
        try (FakeLine fake = FakeLine.open(kind)) {
            Line line = fake.unread(Duration.ofMinutes(1));
            CountDownLatch writing = new CountDownLatch(1);
            Thread closer = new Thread(() -> {
                try {
                    writing.await();
                    line.close();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            });
            closer.start();
            writing.countDown();
            assertThatThrownBy(() -> line.write(new byte[10_000_000])).isInstanceOf(IOException.class);
            closer.join();
        }
    }

    @Test
    void reads_and_writes_beside_each_other() throws Exception {
        try (ConsoleFixture fixture = ConsoleFixture.on(kind)) {
            Thread guest = new Thread(() -> {
                try {
                    for (int count = 0; count < 2000; count++) {
                        fixture.line.says(fixture.line.hearsUntil('\n'));
                    }
                } catch (IOException hungUp) {
                    throw new AssertionError(hungUp);
                }
            });
            guest.start();
            for (int count = 0; count < 2000; count++) {
                fixture.sends("line " + count + "\n");
            }
            fixture.find("line 1999\n");
            guest.join();
        }
    }

    @Test
    void says_that_it_was_interrupted_while_it_waited_for_room() throws Exception {
        try (FakeLine fake = FakeLine.open(kind)) {
            Line line = fake.unread(Duration.ofMinutes(1));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> line.write(new byte[10_000_000])).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void is_lost_when_the_guest_hangs_up_and_has_kept_all_that_it_said() throws Exception {
        try (ConsoleFixture fixture = ConsoleFixture.on(kind)) {
            fixture.line.says("last words").hangsUp();
            assertThat(fixture.await("never")).isEqualTo(new Sighting.Lost());
            assertThat(fixture.text()).isEqualTo("last words");
            assertThat(fixture.console.isLost()).isTrue();
            assertThatThrownBy(() -> fixture.sends("anybody there?")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void works_on_a_channel_that_cannot_be_selected() throws Exception {
        Pipe toHost = Pipe.open();
        Pipe toGuest = Pipe.open();
        try (Console console = new Console("cable", ConsoleFixture.markers(), true)) {
            console.attach(blocking(toHost.source(), toGuest.sink()));
            console.send("hello".getBytes(StandardCharsets.US_ASCII));
            ByteBuffer heard = ByteBuffer.allocate(5);
            toGuest.source().read(heard);
            assertThat(heard.array()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
            for (int round = 0; round < 50; round++) {
                toHost.sink().write(ByteBuffer.wrap(("marker " + round + ";").getBytes(StandardCharsets.US_ASCII)));
                assertThat(console.await(
                                Marker.literal(" " + round + ";"), () -> "ended", Deadline.wallClock(Duration.ZERO)))
                        .isInstanceOf(Sighting.Found.class);
            }
            toHost.sink().close();
            assertThat(console.await(Marker.literal("never"), () -> null, Deadline.wallClock(ConsoleFixture.LONG)))
                    .isEqualTo(new Sighting.Lost());
        }
    }

    private static ByteChannel blocking(Pipe.SourceChannel source, Pipe.SinkChannel sink) {
        return new ByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                return source.read(into);
            }

            @Override
            public int write(ByteBuffer from) throws IOException {
                return sink.write(from);
            }

            @Override
            public boolean isOpen() {
                return source.isOpen();
            }

            @Override
            public void close() throws IOException {
                source.close();
                sink.close();
            }
        };
    }
}
