package org.bootrig.qemu.reuse;

import java.util.Locale;
import java.util.Set;
import org.bootrig.core.machine.Cable;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.CodeTrace;
import org.bootrig.core.machine.Disk;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.Mouse;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.Screen;

/**
 * Decides which capabilities a scenario may use without its process being spent. Whatever is not named here counts as
 * something that cannot be undone, so that a new capability is safe before anybody has thought about it.
 */
public final class WatchedCapabilities {

    /** Commands of the monitor for people that only read. */
    private static final Set<String> READING =
            Set.of("info", "x", "xp", "p", "print", "gva2gpa", "gpa2hpa", "screendump", "help", "?");

    /**
     * Keys and movements are released when they are sent, and what waits in the controller is in the saved state.
     * Looking at screen, ports and disk changes nothing. A cable may be pulled; what else is done to it, and to the
     * disk, is noted there.
     */
    private static final Set<Class<? extends Capability>> UNDONE =
            Set.of(Keyboard.class, Mouse.class, Screen.class, Ports.class, Disk.class, Cable.class, CodeTrace.class);

    private WatchedCapabilities() {}

    /** Notes that a scenario uses this capability, if that cannot be undone, and returns what it uses. */
    @SuppressWarnings("unchecked")
    public static <C extends Capability> C watched(Class<C> type, C capability, Blemish blemish) {
        if (type == Monitor.class) {
            Monitor monitor = (Monitor) capability;
            return (C) (Monitor) line -> {
                noteCommand(line, blemish);
                return monitor.command(line);
            };
        }
        if (!UNDONE.contains(type)) {
            blemish.note("the scenario used its " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return capability;
    }

    private static void noteCommand(String line, Blemish blemish) {
        String word = line.strip().split("[\\s/]", 2)[0];
        if (!READING.contains(word)) {
            blemish.note("the scenario gave the monitor the command '" + word + "'");
        }
    }
}
