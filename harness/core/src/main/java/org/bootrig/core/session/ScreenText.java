package org.bootrig.core.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootrig.console.match.Marker;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Screen;

/** The text on a screen, looked at with the markers of consoles. */
public final class ScreenText {

    private static final int MOST_ROWS = 100;

    private ScreenText() {}

    /**
     * Returns whether the marker matches somewhere in this text; a regular expression within one row. A row may be taken to
     * end with a blank, as a prompt does: nobody can see that.
     */
    public static boolean shows(String text, Marker marker) {
        return matches(text + "\n", marker) || matches((text + "\n").replace("\n", " \n"), marker);
    }

    private static boolean matches(String text, Marker marker) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Transcript searched = new Transcript(bytes.length);
        searched.append(ByteBuffer.wrap(bytes));
        return searched.endOf(marker, 0, bytes.length, false).isPresent();
    }

    /** Returns the rows on the machine's screen, without empty ones around them; none where there is nothing to read. */
    static List<String> rows(Machine machine) {
        try {
            String text = machine.capability(Screen.class).map(Screen::text).orElse("");
            return text.lines().dropWhile(String::isBlank).limit(MOST_ROWS).toList();
        } catch (RigFault off) {
            return List.of();
        }
    }
}
