package org.bootrig.core.machine;

import java.nio.file.Path;
import org.bootrig.core.base.RigFault;

/**
 * Keeps and restores the whole state of a machine: processors, memory, devices, disk. The host's own clock is no part of
 * it: a guest that reads the real-time clock after a restore sees the present time, as after a sleep, while its timers and
 * counters go on where they stood. Forwarded ports of the host belong to the process and not to the state.
 */
public interface Snapshots extends Capability {

    /** Keeps the present state under this name; the machine goes on. */
    void save(String name);

    /** Returns to the state kept under this name; the machine goes on from there. */
    void restore(String name);

    /**
     * Keeps the present state, for machines that are asked to start from it; see {@link MachineRequest}. The machine is
     * stopped meanwhile and what it said until then is on its console; then it goes on. Throws {@link RigFault} when the
     * state cannot be kept; what stands in the place then is worth nothing.
     *
     * @param place a path of this host where nothing is, for a provider whose states are files; another leaves it alone
     */
    KeptState keep(Path place);
}
