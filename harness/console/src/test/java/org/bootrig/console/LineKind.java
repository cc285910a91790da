package org.bootrig.console;

/** What a serial line goes over. */
enum LineKind {
    SOCKET,
    PIPES
}
