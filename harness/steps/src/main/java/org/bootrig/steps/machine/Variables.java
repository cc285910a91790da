package org.bootrig.steps.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.inspect.symbols.ElfVariables;
import org.bootrig.core.machine.stopped.Pause;
import org.bootrig.core.session.MachineSession;
import org.jspecify.annotations.Nullable;

/** The kernel's variables, read while the machine is stopped. Used by one scenario. */
public final class Variables {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.]*)\\}");

    private final MachineSession session;
    private @Nullable ElfVariables symbols;
    private boolean stopped;

    public Variables(MachineSession session) {
        this.session = session;
    }

    /** Takes this ELF file in place of the kernel that {@code system.yaml} names. */
    void of(Path file) {
        try {
            symbols = new ElfVariables(file);
        } catch (IOException unreadable) {
            throw new UserMistake(ErrorText.of(unreadable));
        }
    }

    void stop() {
        session.require(Pause.class).stop();
        stopped = true;
    }

    void goOn() {
        session.require(Pause.class).goOn();
        stopped = false;
    }

    /** Returns the value, as a number without a sign; stops a machine that runs for that moment. */
    long value(String name) {
        Pause pause = session.require(Pause.class);
        try {
            return symbols().value(name, pause.stop());
        } catch (IOException unreadable) {
            throw new RigFault(
                    Cause.LAB_FAULT, "the variable '" + name + "' cannot be read: " + unreadable, unreadable);
        } finally {
            if (!stopped) {
                pause.goOn();
            }
        }
    }

    /** Returns the text with the values of the variables that stand in braces; other braces stay. */
    public String filled(String text, Set<String> others) {
        UnaryOperator<String> value = name -> Long.toUnsignedString(value(name));
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        others.contains(found.group(1)) ? found.group() : value.apply(found.group(1))));
    }

    private ElfVariables symbols() {
        if (symbols == null) {
            of(session.built()
                    .kernel()
                    .orElseThrow(() ->
                            new UserMistake("the system " + session.system().name()
                                    + " has no 'kernel' in its system.yaml, or its build did not make it, so its variables are"
                                    + " not known")));
        }
        return Objects.requireNonNull(symbols);
    }
}
