package org.bootrig.console.echo;

import java.util.Random;

/**
 * A line editor that shows a typed line in every way that a line editor can: it wraps at a width of its own, tears, erases,
 * scrolls sideways and draws anew, at random. Like any editor it shows neighbouring characters next to each other and
 * sends something before it shows another place.
 */
public final class TearingEditor {

    private static final String[] WRAPS = {
        " \r", "\r\n", "\r\r\n", " \b", "\r\n\u001b[K", "\u001bE", " \r\u001b[K", "\u001b[1B\r", "\r\n\0\0\0"
    };
    private static final String[] PAUSES = {
        "\u001b[K",
        "\u001b[?2004h",
        "\u001b[m",
        "\0",
        "\u0007",
        "\u001b[6n",
        "\u001b[1m\u001b[0m",
        "\u001b]0;title\u0007"
    };

    private final Random random;
    private final String prompt;
    private final int width;
    private final double wildness;
    /** Either wraps or scrolls sideways. */
    private final boolean scrolls;

    private final StringBuilder screen = new StringBuilder();

    /** @param wildness from 0 to 1, how often it does something that it need not do */
    public TearingEditor(Random random, String prompt, double wildness) {
        this.random = random;
        this.prompt = prompt;
        this.width = 8 + random.nextInt(140);
        this.wildness = wildness;
        this.scrolls = random.nextBoolean();
    }

    /** Returns what it sends while this line is typed, from behind the prompt to the end of the line. */
    public String echo(String line) {
        int column = prompt.length();
        for (int shown = 0; shown < line.length(); shown++) {
            screen.append(line.charAt(shown));
            if (++column >= width && !scrolls) {
                wrap(line, shown);
                column = 0;
            }
            if (random.nextDouble() < wildness) {
                disturb(line, shown + 1);
            }
        }
        return screen.append(pick("\r\n", "\n", "\r\n\u001b[?2004l\r")).toString();
    }

    private void wrap(String line, int shown) {
        screen.append(pick(WRAPS));
        if (random.nextInt(3) == 0 && screen.charAt(screen.length() - 1) == '\r') {
            // The character at the margin once more, as readline does for terminals that wrap late.
            screen.append(line.charAt(shown));
        }
    }

    private void disturb(String line, int shown) {
        switch (random.nextInt(7)) {
            case 0 -> screen.append(pick(PAUSES));
            case 1 -> {
                int back = random.nextInt(shown) + 1;
                screen.append("\b".repeat(back)).append(line, shown - back, shown);
            }
            case 2 -> screen.append("\r\u001b[K").append(prompt).append(line, 0, shown);
            case 3 -> {
                int back = random.nextInt(Math.min(shown, 8)) + 1;
                screen.append("\b \b".repeat(back)).append(line, shown - back, shown);
            }
            case 4, 5 -> {
                if (!scrolls) {
                    screen.append(pick(WRAPS));
                    return;
                }
                int from = random.nextInt(shown);
                screen.append("\r<").append(line, from, shown).append(pick("", "\u001b[K"));
            }
            default -> {
                int back = random.nextInt(shown) + 1;
                screen.append("\u001b[").append(back).append('D').append(line, shown - back, shown);
            }
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
