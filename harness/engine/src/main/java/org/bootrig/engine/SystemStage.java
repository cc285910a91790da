package org.bootrig.engine;

import org.bootrig.machine.BuiltSystem;
import org.bootrig.machine.Run;
import org.bootrig.machine.SystemBuild;
import org.bootrig.machine.SystemDescription;

/** A system's build within one run: done once, by whoever asks first. Safe for use by several threads. */
final class SystemStage {

    private final SystemDescription system;
    private final Gate gate;
    private BuiltSystem built;
    private RuntimeException fault;
    private Error failure;

    SystemStage(SystemDescription system, Gate gate) {
        this.system = system;
        this.gate = gate;
    }

    SystemDescription system() {
        return system;
    }

    /** Opens when the test that reports the build has ended. */
    Gate gate() {
        return gate;
    }

    /** Returns the built system; throws what the build threw, again and again. */
    synchronized BuiltSystem built(Run run) {
        if (built == null && fault == null && failure == null) {
            try {
                built = SystemBuild.build(system, run);
            } catch (RuntimeException thrown) {
                fault = thrown;
            } catch (AssertionError thrown) {
                failure = thrown;
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (fault != null) {
            throw fault;
        }
        return built;
    }
}
