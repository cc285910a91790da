package org.bootrig.core.session;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootrig.console.Console;
import org.bootrig.console.Sighting;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.lines.OtherLines;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a machine beside its console: each is searched for failure patterns whatever is waited on. Belongs to the
 * session's thread.
 */
final class SecondLines {

    private final Machine machine;
    private final Optional<OtherLines> capability;
    private final Map<String, Console> consoles;

    SecondLines(Machine machine) {
        this.machine = machine;
        capability = machine.capability(OtherLines.class);
        consoles = new TreeMap<>(capability.map(OtherLines::consoles).orElse(Map.of()));
    }

    /** Returns all of them by name. */
    Map<String, Console> consoles() {
        return consoles;
    }

    /** Throws {@link CapabilityMissing} when the machine has no such line. */
    Console require(String line) {
        Console console = consoles.get(line);
        if (console == null) {
            throw new CapabilityMissing("the machine has no line '" + line + "' beside its console; it has "
                    + (consoles.isEmpty() ? "none" : String.join(", ", consoles.keySet()))
                    + ". The profile's key 'lines' names them");
        }
        return console;
    }

    /** Throws {@link CapabilityMissing} when the machine has no such line, or one that takes nothing. */
    Console requireInput(String line) {
        Console console = require(line);
        if (!capability.orElseThrow().takesInput(line)) {
            throw new CapabilityMissing("nothing can be typed on the line '" + line + "': it carries output alone");
        }
        return console;
    }

    /**
     * Returns a failure that was not judged yet on any line but the one that is waited on, whose wait looks for itself; or
     * null.
     */
    @Nullable
    LineFailure failureBeside(Console waitedOn) {
        if (consoles.isEmpty()) {
            return null;
        }
        for (Map.Entry<String, Console> line : consoles.entrySet()) {
            if (line.getValue() != waitedOn) {
                Optional<Sighting.Failing> failing = line.getValue().nextFailure();
                if (failing.isPresent()) {
                    return failure("the line '" + line.getKey() + "'", line.getValue(), failing.get());
                }
            }
        }
        return machine.console() == waitedOn
                ? null
                : machine.console()
                        .nextFailure()
                        .map(failing -> failure("the console", machine.console(), failing))
                        .orElse(null);
    }

    /** Returns a failure on one of them after everything that was sent has been read; or null. */
    @Nullable
    LineFailure rest() {
        consoles.values().forEach(Console::drain);
        return failureBeside(machine.console());
    }

    static LineFailure failure(String line, Console console, Sighting.Failing failing) {
        return new LineFailure(
                line, failing.pattern().name(), console.transcript().lineAt(failing.end() - 1));
    }
}
