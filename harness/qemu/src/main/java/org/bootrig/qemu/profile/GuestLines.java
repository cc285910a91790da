package org.bootrig.qemu.profile;

import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.machine.profile.ProfileFile;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a machine. Immutable.
 *
 * @param console the one that the system's console is on
 * @param others in the profile's order, without the console
 */
public record GuestLines(GuestLine console, List<GuestLine> others) {

    /** What a machine has when its profile says nothing: the first serial port. */
    static final GuestLines USUAL = new GuestLines(GuestLine.SERIAL, List.of());

    static GuestLines of(ProfileFile file, @Nullable GuestLine console, @Nullable List<GuestLine> others) {
        GuestLine chosen = console == null ? GuestLine.SERIAL : console;
        if (others == null) {
            // A PC has its first serial port, whatever is said on it.
            return chosen == GuestLine.SERIAL ? USUAL : new GuestLines(chosen, List.of(GuestLine.SERIAL));
        }
        if (others.contains(null)
                || others.contains(chosen)
                || others.stream().distinct().count() < others.size()) {
            throw file.mistake(
                    "lines",
                    "'lines' names each line once that the machine has beside its console, which is '" + chosen.word()
                            + "'; the lines are serial, serial2 and debug");
        }
        return new GuestLines(chosen, List.copyOf(others));
    }

    /** Returns all of them, the console first. */
    public List<GuestLine> all() {
        List<GuestLine> all = new ArrayList<>(List.of(console));
        all.addAll(others);
        return List.copyOf(all);
    }

    public boolean has(GuestLine line) {
        return console == line || others.contains(line);
    }
}
