package org.bootrig.console;

/**
 * Proves that a command's output is this command's: a fresh random word that the typed line never contains in one
 * piece, so that its echo cannot match. Immutable.
 */
public final class Fingerprint {

    /**
     * Creates a fresh fingerprint.
     *
     * @param template the line to type, such as <code>{command}; echo "{left}""{right}" $?</code>: the guest's shell
     *     joins the halves, so that the word stands in the output and not in the echo
     */
    public static Fingerprint fresh(String template) {
        throw new UnsupportedOperationException();
    }

    /** Returns the line to type for this command. */
    public String command(String command) {
        throw new UnsupportedOperationException();
    }

    /** Returns the part of the typed line that holds the halves, by which its echo is recognised. */
    public String typed() {
        throw new UnsupportedOperationException();
    }

    /** Returns the word as the guest prints it, in one piece. */
    public String word() {
        throw new UnsupportedOperationException();
    }
}
