package org.bootrig.console.line;

/** What a serial line goes over. */
public enum LineKind {
    SOCKET,
    PIPES
}
