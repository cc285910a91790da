package org.bootrig.core.base;

import java.util.Locale;

/** Says why a scenario did not pass, machine-readable. Each cause belongs to one verdict. */
public enum Cause {
    EXPECTATION_NOT_MET(Verdict.FAILED, "the system did something other than expected"),
    PANICKED(Verdict.FAILED, "the system reported its own failure"),
    HUNG_BUSY(Verdict.FAILED, "no progress, with a processor at work"),
    HUNG_IDLE(Verdict.FAILED, "no progress, with the processors idle"),
    HUNG(Verdict.FAILED, "no progress, on a machine whose processors cannot be measured"),
    NO_ANSWER(Verdict.FAILED, "the system did not answer a client of the host"),
    TIMED_OUT(Verdict.FAILED, "still making progress when the budget ran out"),
    REBOOTED_UNEXPECTEDLY(Verdict.FAILED, "the machine was reset and no step asked for it"),
    POWERED_OFF_UNEXPECTEDLY(Verdict.FAILED, "the machine was switched off and no step asked for it"),
    BOOT_FAILED(Verdict.FAILED, "the system never became ready"),
    BUILD_FAILED(Verdict.FAILED, "the system could not be built"),
    STALE_IMAGE(Verdict.BROKEN, "the machine ran another image than the one just built"),
    CONSOLE_LOST(Verdict.BROKEN, "the serial line was lost while the machine ran"),
    MACHINE_DIED(Verdict.BROKEN, "the machine itself ended unexpectedly"),
    MACHINE_UNRESPONSIVE(Verdict.BROKEN, "what runs the machine does not answer; nothing is known of the system"),
    HOST_TOO_BUSY(Verdict.BROKEN, "the host did not give the machine the time to judge it by"),
    IMAGE_CHANGED(Verdict.BROKEN, "the image vanished or changed during the run"),
    LAB_FAULT(Verdict.BROKEN, "the rig or the lab failed"),
    STEP_UNDEFINED(Verdict.BROKEN, "a step has no definition, or several"),
    USER_MISTAKE(Verdict.BROKEN, "what the user wrote cannot be used"),
    CAPABILITY_MISSING(Verdict.SKIPPED, "the profile's machine cannot do what the scenario needs"),
    BOOT_NOT_REACHED(Verdict.SKIPPED, "the profile's boot failed, which is reported once"),
    NOT_ASKED(Verdict.SKIPPED, "the scenario is excluded from this run");

    private final Verdict verdict;
    private final String meaning;

    Cause(Verdict verdict, String meaning) {
        this.verdict = verdict;
        this.meaning = meaning;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Explains the cause in a few words for people. */
    public String meaning() {
        return meaning;
    }

    /** Returns the stable name used in files: lower case with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
