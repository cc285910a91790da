package org.bootrig.core.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.machine.Key;
import org.bootrig.core.machine.Keyboard;

/** Notes what a scenario sends, the last of it where it is much. Belongs to the scenario's thread. */
final class InputLog {

    /** A scenario may send megabytes; what led to a failure stands at the end. */
    private static final int MOST_INPUTS = 1000;

    private static final int MOST_CHARACTERS = 4096;

    private final Transcript transcript;
    private final Deque<SentInput> inputs = new ArrayDeque<>();

    InputLog(Transcript transcript) {
        this.transcript = transcript;
    }

    void note(String by, String text) {
        if (inputs.size() == MOST_INPUTS) {
            inputs.removeFirst();
        }
        String kept = text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "... (" + text.length() + " characters)";
        inputs.add(new SentInput(transcript.length(), by, kept));
    }

    /** Returns the machine's keyboard, of which every key is noted. */
    Keyboard noting(Keyboard keyboard) {
        return new Keyboard() {
            @Override
            public void type(String text) {
                note("keyboard", text);
                keyboard.type(text);
            }

            @Override
            public void press(Key... keys) {
                note("keyboard", Stream.of(keys).map(Key::word).collect(Collectors.joining("-", "<", ">")));
                keyboard.press(keys);
            }
        };
    }

    List<SentInput> inputs() {
        return List.copyOf(inputs);
    }
}
