package org.bootrig.engine.run;

import java.util.Objects;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemBuild;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/** A system's build within one run: done once, by the first caller. Safe for use by several threads. */
public final class SystemStage {

    private final SystemDescription system;
    private final Gate gate;
    private @Nullable BuiltSystem built;
    private @Nullable RuntimeException fault;
    private @Nullable Error failure;

    public SystemStage(SystemDescription system, Gate gate) {
        this.system = system;
        this.gate = gate;
    }

    public SystemDescription system() {
        return system;
    }

    /** Opens when the test that reports the build has ended. */
    public Gate gate() {
        return gate;
    }

    /** Returns the built system; throws what the build threw, again and again. */
    public synchronized BuiltSystem built(Run run) {
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
        return Objects.requireNonNull(built, "a build throws or returns");
    }
}
