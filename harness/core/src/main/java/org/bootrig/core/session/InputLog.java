package org.bootrig.core.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.console.Console;
import org.bootrig.core.machine.Key;
import org.bootrig.core.machine.Keyboard;

/** Records what a scenario sends; of much input only the last part. Belongs to the scenario's thread. */
final class InputLog {

    /** A scenario may send megabytes; what led to a failure is at the end. */
    private static final int MOST_INPUTS = 1000;

    private static final int MOST_CHARACTERS = 4096;

    private final Console console;
    private final Deque<SentInput> inputs = new ArrayDeque<>();

    InputLog(Console console) {
        this.console = console;
    }

    /** Call before sending, so that the guest's echo of it on the console is recognized. */
    void note(String by, String text) {
        console.typed(text.getBytes(StandardCharsets.UTF_8));
        add(by, text);
    }

    /** Records what is sent on a line beside the console. */
    void noteBeside(String line, String text) {
        add(line, text);
    }

    private void add(String by, String text) {
        if (inputs.size() == MOST_INPUTS) {
            inputs.removeFirst();
        }
        String kept = text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "... (" + text.length() + " characters)";
        inputs.add(new SentInput(console.transcript().length(), by, kept));
    }

    /** Returns the machine's keyboard, with every key recorded. */
    Keyboard noting(Keyboard keyboard) {
        return new Keyboard() {
            @Override
            public void type(String text) {
                note("keyboard", text);
                keyboard.type(text);
            }

            @Override
            public void press(Key... keys) {
                if (keys.length == 1 && (keys[0] == Key.ENTER || keys[0] == Key.NUMPAD_ENTER)) {
                    console.typed(new byte[] {'\n'});
                }
                add("keyboard", Stream.of(keys).map(Key::word).collect(Collectors.joining("-", "<", ">")));
                keyboard.press(keys);
            }
        };
    }

    List<SentInput> inputs() {
        return List.copyOf(inputs);
    }
}
