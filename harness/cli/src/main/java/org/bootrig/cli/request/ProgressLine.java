package org.bootrig.cli.request;

import java.io.PrintWriter;

/** A status line that stays at the bottom of a terminal; elsewhere only events are printed, as plain lines. */
public final class ProgressLine {

    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private String status = "";

    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void status(String text) {
        status = text;
        if (terminal) {
            erase();
            out.print(status);
            out.flush();
        }
    }

    public void event(String text) {
        erase();
        out.println(text);
        if (terminal) {
            out.print(status);
        }
        out.flush();
    }

    public void clear() {
        erase();
        out.flush();
    }

    private void erase() {
        if (terminal && out instanceof ShownPrinter shown) {
            shown.sequence(ERASE);
        } else if (terminal) {
            out.print(ERASE);
        }
    }
}
