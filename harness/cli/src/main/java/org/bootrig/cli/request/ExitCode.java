package org.bootrig.cli.request;

/** What the program's exit code means. Part of the interface: documented in the README and in {@code --help}. */
public final class ExitCode {

    public static final int PASSED = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int BROKEN = 3;

    public static final String HELP =
            "Exit codes: 0 all passed, 1 a system failed, 2 bad input (a command, an option, a value, a file), 3 the rig or "
                    + "the lab is broken.";

    private ExitCode() {}
}
