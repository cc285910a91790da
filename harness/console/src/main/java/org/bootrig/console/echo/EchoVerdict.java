package org.bootrig.console.echo;

/** Whether a byte of the transcript is an echo. */
public enum EchoVerdict {
    /** It is the guest's own output. */
    OWN,
    /** It echoes what was typed. */
    ECHO,
    /** It looks like the beginning of an echo; the bytes that follow decide. */
    UNDECIDED
}
