package org.bootrig.machine;

/** Looks at the display. */
public non-sealed interface Screen extends Capability {

    /** Captures what is shown now, as a PNG file's bytes. */
    byte[] png();

    /** Reads the VGA text page (80 columns, 25 rows), trailing blanks removed; empty in graphics modes. */
    String text();
}
