package org.bootrig.core.machine;

import java.nio.file.Path;
import org.bootrig.core.base.RigFault;

/**
 * Keeps and restores the whole state of a machine: processors, memory, devices, disk. The host's own clock is no part
 * of it: a guest that reads the real-time clock after a restore sees the present time, as after a sleep, while its
 * timers and counters continue from their kept values. Forwarded ports of the host belong to the process, not to the
 * state.
 */
public interface Snapshots extends Capability {

    /** Keeps the present state under this name; the machine goes on. */
    void save(String name);

    /** Returns to the state kept under this name; the machine goes on from there. */
    void restore(String name);

    /**
     * Keeps the present state, for machines that are asked to start from it; see {@link MachineRequest}. The machine is
     * stopped meanwhile, with its output so far on its console; then it continues. Throws {@link RigFault} when the
     * state cannot be kept; the content of the place is unusable then.
     *
     * @param place an unused path of this host, for a provider whose states are files; other providers ignore it
     */
    KeptState keep(Path place);
}
