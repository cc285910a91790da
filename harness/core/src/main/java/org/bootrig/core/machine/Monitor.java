package org.bootrig.core.machine;

/** Asks the machine itself, beside the guest. */
public interface Monitor extends Capability {

    /** Runs a command in the monitor's own language for people and returns its answer. */
    String command(String line);
}
