package org.bootrig.core.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.machine.CodePlace;

/**
 * One line of a backtrace by GDB.
 *
 * @param place empty where the debug information knows none
 */
record StackFrame(String function, Optional<CodePlace> place) {

    private static final Pattern LINE =
            Pattern.compile("(?m)^#\\d+ +(?:0x[0-9a-f]+ in )?(.+?) \\(.*\\)(?: at (\\S+):(\\d+))?$");

    /** Names of functions that report a failure and did not cause it. */
    private static final Pattern REPORTING = Pattern.compile(
            "(?i).*(panic|abort|assert|oops|bug_on|fatal|exception|fault|trap|backtrace|dump).*|stop|halt|die|hang|freeze"
                    + "|.*(print|putc|puts|serial|console|transmit).*");

    static List<StackFrame> read(String backtrace, Path sources) {
        List<StackFrame> frames = new ArrayList<>();
        Matcher line = LINE.matcher(backtrace);
        while (line.find()) {
            Optional<CodePlace> place = line.group(2) == null
                    ? Optional.empty()
                    : Optional.of(CodePlace.of(line.group(1), line.group(2), Integer.parseInt(line.group(3)), sources));
            frames.add(new StackFrame(line.group(1), place));
        }
        return frames;
    }

    /** Returns whether the function, by its name, only reports a failure. */
    boolean isReporting() {
        return REPORTING.matcher(function).matches();
    }

    /** Returns whether this is assembler, where unwinding often ends. */
    boolean isAssembler() {
        return place.map(CodePlace::file)
                .filter(file -> file.matches("(?i).*\\.(asm|s|nasm)"))
                .isPresent();
    }
}
