package org.bootrig.core.machine;

/** Talks to the machine itself, bypassing the guest. */
public interface Monitor extends Capability {

    /** Runs a command in the monitor's own language for people and returns its answer. */
    String command(String line);
}
