package org.bootrig.core.machine;

import java.nio.file.Path;
import org.bootrig.core.base.RigFault;

/**
 * Keeps and restores the whole state of a machine: processors, memory, devices, disk. The host's own clock is no part of
 * it: a guest that reads the real-time clock after a restore sees the present time, as after a sleep, while its timers and
 * counters go on where they stood. Forwarded ports of the host belong to the process and not to the state.
 */
public non-sealed interface Snapshots extends Capability {

    /** Keeps the present state under this name; the machine goes on. */
    void save(String name);

    /** Returns to the state kept under this name; the machine goes on from there. */
    void restore(String name);

    /**
     * Keeps the present state in this file, for machines that are asked to start from it; see {@link MachineRequest}. The
     * machine is stopped meanwhile and what it said until then is on its console; then it goes on. Throws
     * {@link RigFault} when the state cannot be written; what stands in the file then is worth nothing.
     *
     * @return how many bytes the console had said by then
     */
    long keep(Path file);
}
