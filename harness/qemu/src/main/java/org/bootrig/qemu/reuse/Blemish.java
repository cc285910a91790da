package org.bootrig.qemu.reuse;

import java.util.Optional;

/** What a scenario did to a process that loading a state cannot undo; the first such thing counts. Thread-safe. */
public final class Blemish {

    private String first = "";

    /** @param what such as {@code the monitor's command 'device_add …' was used} */
    public synchronized void note(String what) {
        if (first.isEmpty()) {
            first = what;
        }
    }

    synchronized Optional<String> first() {
        return Optional.of(first).filter(what -> !what.isEmpty());
    }
}
