package org.bootrig.qemu.power;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Supplier;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Monitor;
import org.bootrig.qemu.protocol.QmpError;

/**
 * Asks QEMU, in its protocol for programs and in its language for people.
 *
 * @see <a href="https://www.qemu.org/docs/master/system/monitor.html">QEMU Monitor</a>
 */
public final class QemuMonitor implements Monitor {

    private final Supplier<PoweredMachine> machine;

    /** @param machine returns the machine that is on, or throws {@link RigFault} */
    public QemuMonitor(Supplier<PoweredMachine> machine) {
        this.machine = machine;
    }

    @Override
    public String command(String line) {
        return execute("human-monitor-command", Map.of("command-line", line))
                .asText()
                .replace("\r\n", "\n")
                .strip();
    }

    /** Runs a command in the language for people that answers nothing when it succeeds. */
    public void order(String line) {
        String answer = command(line);
        if (!answer.isEmpty()) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU's monitor refused '" + line + "': " + answer);
        }
    }

    public JsonNode execute(String command) {
        return execute(command, Map.of());
    }

    public JsonNode execute(String command, Map<String, ?> arguments) {
        try {
            return machine.get().execute(command, arguments);
        } catch (QmpError refused) {
            throw new RigFault(Cause.LAB_FAULT, ErrorText.of(refused), refused);
        }
    }

    public PoweredMachine machine() {
        return machine.get();
    }
}
