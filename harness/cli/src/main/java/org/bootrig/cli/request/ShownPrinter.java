package org.bootrig.cli.request;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.bootrig.core.base.PrintableText;
import picocli.CommandLine;

/**
 * Prints for a terminal what may hold a guest's text, or a stranger's: control and direction characters become visible, so
 * that nothing but our own sequences moves the cursor, changes a title or fills the clipboard.
 */
public final class ShownPrinter extends PrintWriter {

    private final PrintWriter terminal;

    public ShownPrinter(PrintWriter terminal) {
        super(new Showing(terminal), true);
        this.terminal = terminal;
    }

    /** Puts one in front of each stream of this command. */
    public static void insertInto(CommandLine command) {
        if (!(command.getOut() instanceof ShownPrinter)) {
            command.setOut(new ShownPrinter(command.getOut()));
        }
        if (!(command.getErr() instanceof ShownPrinter)) {
            command.setErr(new ShownPrinter(command.getErr()));
        }
    }

    /** Sends a sequence of our own, which the terminal obeys. */
    void sequence(String own) {
        terminal.print(own);
    }

    private static final class Showing extends FilterWriter {

        Showing(Writer terminal) {
            super(terminal);
        }

        @Override
        public void write(int character) throws IOException {
            out.write(PrintableText.shown(String.valueOf((char) character)));
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            out.write(PrintableText.shown(new String(text, offset, length)));
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(PrintableText.shown(text.substring(offset, offset + length)));
        }
    }
}
