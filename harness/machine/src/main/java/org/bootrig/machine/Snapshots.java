package org.bootrig.machine;

/** Keeps and restores the whole state of a machine: processors, memory, devices, disk. */
public non-sealed interface Snapshots extends Capability {

    /** Keeps the present state under this name; the machine goes on. */
    void save(String name);

    /** Returns to the state kept under this name; the machine goes on from there. */
    void restore(String name);
}
