package org.bootrig.engine;

import java.nio.file.Path;
import org.bootrig.machine.Evidence;
import org.bootrig.machine.MachineSession;

/** Tells how to see a failure again. */
final class Replay {

    private Replay() {}

    static Evidence note(TestIdentity identity, MachineSession session) {
        Path folder = session.system().folder();
        String command = "./bootrig run --system " + quoted(folder.toString()) + " --profile "
                + quoted(session.profile().file().toString())
                + (identity.place().isEmpty() ? "" : " " + quoted(identity.place()));
        StringBuilder text = new StringBuilder("To run it again:\n\n    " + command + "\n");
        session.built().kernel().ifPresent(kernel -> text.append("\nTo look around in its memory, in this folder:\n\n")
                .append("    gunzip -k *memory.core.gz\n    gdb -ex 'directory ")
                .append(folder)
                .append("' ")
                .append(quoted(kernel.toString()))
                .append(" *memory.core\n"));
        text.append("\nWhat it wrote to its disk, as an overlay over the artifact (see the command line):\n\n")
                .append("    gunzip -k *disk-delta.qcow2.gz\n");
        return Evidence.text("how to replay", text.toString());
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
