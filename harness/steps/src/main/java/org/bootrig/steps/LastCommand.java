package org.bootrig.steps;

import org.bootrig.machine.CommandOutput;

/** Hands the output of a scenario's last command from the step that ran it to those that look at it. */
public final class LastCommand {

    private CommandOutput output;

    void set(CommandOutput ran) {
        output = ran;
    }

    CommandOutput get() {
        if (output == null) {
            throw new IllegalStateException(
                    "No command ran in this scenario yet; first write: When the command \"…\" runs");
        }
        return output;
    }
}
