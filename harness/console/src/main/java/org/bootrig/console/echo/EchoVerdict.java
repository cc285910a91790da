package org.bootrig.console.echo;

/** What a byte of the transcript is. */
public enum EchoVerdict {
    /** The guest said it by itself. */
    OWN,
    /** It shows what was typed. */
    ECHO,
    /** It looks like the beginning of an echo; the bytes that follow decide. */
    UNDECIDED
}
