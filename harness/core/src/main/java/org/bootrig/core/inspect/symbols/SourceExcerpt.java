package org.bootrig.core.inspect.symbols;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bootrig.core.machine.CodePlace;

/** Shows the lines around a place in the sources. */
public final class SourceExcerpt {

    private static final int AROUND = 4;
    private static final long MOST_BYTES = 4 << 20;

    private SourceExcerpt() {}

    /** Returns the lines with their numbers, the relevant one marked; or the reason why there are none. */
    public static String of(CodePlace place, Path sources) {
        Path file = sources.resolve(place.file()).normalize();
        try {
            if (Files.size(file) > MOST_BYTES) {
                return "    (" + file + " is too large to be shown)\n";
            }
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            StringBuilder text = new StringBuilder();
            int first = Math.max(1, place.line() - AROUND);
            for (int number = first; number <= Math.min(lines.size(), place.line() + AROUND); number++) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %s%5d  %s%n",
                        number == place.line() ? ">" : " ",
                        number,
                        lines.get(number - 1)));
            }
            return text.toString();
        } catch (IOException | RuntimeException missing) {
            return "    (the source " + file + " cannot be read)\n";
        }
    }
}
