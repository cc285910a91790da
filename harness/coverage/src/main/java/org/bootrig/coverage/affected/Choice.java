package org.bootrig.coverage.affected;

/**
 * Whether a change can affect a scenario, and why.
 *
 * @param reason for people, as the end of a sentence that begins with the scenario
 */
public record Choice(Rank rank, String reason) {

    /** How likely a change is to be seen by a scenario, the likeliest first. */
    public enum Rank {
        /** The scenario itself changed. */
        IS_CHANGED,
        /** It ran a line that changed. */
        RAN_CHANGED_LINE,
        /** It ran another part of a function that changed. */
        RAN_CHANGED_FUNCTION,
        /** What it starts from was brought about by code that changed. */
        STARTS_BEHIND_CHANGE,
        /** Nothing shows that it is not affected. */
        NOT_RULED_OUT,
        /** It ran nothing that changed. */
        NOT_AFFECTED
    }

    /** Returns whether the scenario has to run to determine its verdict. */
    public boolean affected() {
        return rank != Rank.NOT_AFFECTED;
    }

    static Choice notRuledOut(String reason) {
        return new Choice(Rank.NOT_RULED_OUT, reason);
    }
}
