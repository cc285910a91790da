package org.bootrig.cli;

import java.nio.file.Path;
import org.bootrig.core.base.HostFinding;

/** Checks whether a folder's disk has room for overlays, snapshots and evidence. */
final class DiskSpace {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long LEAST_MEBIBYTES = 500;

    private DiskSpace() {}

    static HostFinding examine(Path folder) {
        String subject = "disk of " + folder;
        // Not with FileStore, which looks for a mount point that a chroot may not have.
        long free = folder.toFile().getUsableSpace() / MEBIBYTE;
        return free >= LEAST_MEBIBYTES
                ? new HostFinding(HostFinding.State.FIT, subject, free + " MiB free", "")
                : new HostFinding(
                        HostFinding.State.UNFIT,
                        subject,
                        "only " + free + " MiB free",
                        "make room: a run needs " + LEAST_MEBIBYTES + " MiB for overlays and evidence");
    }
}
