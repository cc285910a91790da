package org.bootrig.engine;

import java.util.List;
import org.bootrig.machine.MachineSession;

/** Brings a fresh machine into the state in which a scenario starts. */
enum EntryState {
    /** Powered off: the scenario switches the machine on itself. */
    COLD {
        @Override
        void enter(MachineSession session, TestLog log) {
            // a fresh machine is powered off
        }
    },
    /** Ready, by the system's own contract. */
    READY {
        @Override
        void enter(MachineSession session, TestLog log) {
            log.step("(the machine boots until it is ready)", session::boot);
        }
    };

    static final String COLD_TAG = "@cold";

    static EntryState of(List<String> tags) {
        return tags.contains(COLD_TAG) ? COLD : READY;
    }

    /** Throws what {@link MachineSession#boot} throws. */
    abstract void enter(MachineSession session, TestLog log);
}
