package org.bootrig.core.base;

/** Says how a scenario ended. */
public enum Verdict {
    /** The system did what the scenario asks. */
    PASSED,
    /** The system is wrong. */
    FAILED,
    /** The rig or the lab is wrong; nothing is known of the system. */
    BROKEN,
    /** The scenario did not run, for a stated reason. */
    SKIPPED
}
