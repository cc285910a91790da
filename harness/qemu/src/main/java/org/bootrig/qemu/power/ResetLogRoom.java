package org.bootrig.qemu.power;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bootrig.qemu.protocol.QmpEvent;

/**
 * Keeps QEMU's log of resets from filling the disk when a guest resets for ever. QEMU writes on where it was, so that the file
 * has a hole in place of what was dropped. Belongs to the thread that hears the monitor's events.
 */
final class ResetLogRoom {

    /** Each leaves some 2 KB for each processor. */
    static final int RESETS = 1000;

    private final Path log;
    private int resets;

    ResetLogRoom(Path log) {
        this.log = log;
    }

    void note(QmpEvent event) {
        if (event.name().equals("RESET") && ++resets % RESETS == 0) {
            drop();
        }
    }

    private void drop() {
        try (FileChannel content = FileChannel.open(log, StandardOpenOption.WRITE)) {
            content.truncate(0);
        } catch (IOException gone) {
            // Then it takes no room.
        }
    }
}
