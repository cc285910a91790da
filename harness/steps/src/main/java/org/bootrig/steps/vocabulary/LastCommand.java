package org.bootrig.steps.vocabulary;

import org.bootrig.core.base.CommandOutput;
import org.jspecify.annotations.Nullable;

/** Passes the output of a scenario's last command from the step that ran it to those that check it. */
public final class LastCommand {

    private @Nullable CommandOutput output;

    public void set(CommandOutput ran) {
        output = ran;
    }

    public CommandOutput get() {
        if (output == null) {
            throw new IllegalStateException(
                    "No command ran in this scenario yet; first write: When the command \"…\" runs");
        }
        return output;
    }
}
