package org.bootrig.qemu.power;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bootrig.console.Console;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.core.machine.lines.OtherLines;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.GuestLine;
import org.bootrig.qemu.profile.GuestLines;

/** The consoles of a machine, one on each of its lines, for its whole life. Safe for use by several threads. */
public final class GuestConsoles implements OtherLines {

    private final GuestLine mainLine;
    private final Map<GuestLine, Console> consoles = new LinkedHashMap<>();

    /** @param make makes a console for the line, which is not attached yet */
    public GuestConsoles(GuestLines lines, Function<GuestLine, Console> make) {
        mainLine = lines.console();
        lines.all().forEach(line -> consoles.put(line, make.apply(line)));
        if (consoles.size() > 1) {
            // Whatever is waited on, the others are searched for failures.
            consoles.values().forEach(console -> console.onNews(() -> wakeOthers(console)));
        }
    }

    /** Makes those of a machine that has one line. */
    public static GuestConsoles of(Console console) {
        return new GuestConsoles(new GuestLines(GuestLine.SERIAL, List.of()), line -> console);
    }

    private void wakeOthers(Console from) {
        consoles.values().stream().filter(console -> console != from).forEach(Console::wake);
    }

    /** Returns the one of the system's console. */
    public Console main() {
        return java.util.Objects.requireNonNull(consoles.get(mainLine), "the main line is one of all");
    }

    /** Returns whether what is sent on the system's console reaches the guest. */
    public boolean mainTakesInput() {
        return mainLine.takesInput();
    }

    public boolean hasOthers() {
        return consoles.size() > 1;
    }

    @Override
    public Map<String, Console> consoles() {
        Map<String, Console> others = new TreeMap<>();
        consoles.forEach((line, console) -> {
            if (line != mainLine) {
                others.put(line.word(), console);
            }
        });
        return others;
    }

    @Override
    public boolean takesInput(String line) {
        return consoles.keySet().stream().anyMatch(each -> each.word().equals(line) && each.takesInput());
    }

    /** Attaches each to the pipes of its line in this folder; returns the pipes, which are to be handed over. */
    public List<NamedPipes> attach(MachineFolder folder) throws IOException {
        List<NamedPipes> opened = new ArrayList<>();
        for (Map.Entry<GuestLine, Console> each : consoles.entrySet()) {
            NamedPipes pipes = NamedPipes.open(folder.line(each.getKey().word()));
            opened.add(pipes);
            each.getValue().attach(pipes);
        }
        return opened;
    }

    public void wake() {
        consoles.values().forEach(Console::wake);
    }

    public void drain() {
        consoles.values().forEach(Console::drain);
    }

    /** See {@link Console#discard}. */
    public void discard() {
        consoles.values().forEach(Console::discard);
    }

    public void close() {
        consoles.values().forEach(Console::close);
    }
}
