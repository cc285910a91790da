package org.bootrig.cli;

/** What the program's exit code says. Part of the interface: documented in the README and in {@code --help}. */
final class ExitCode {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BROKEN = 3;

    static final String HELP =
            "Exit codes: 0 all passed, 1 a system failed, 2 bad input, 3 the rig or the lab is broken.";

    private ExitCode() {}
}
