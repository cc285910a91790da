package org.bootrig.core.machine;

/** Looks at the display. */
public interface Screen extends Capability {

    /** Captures what is shown now, as a PNG file's bytes. */
    byte[] png();

    /**
     * Reads the text that is shown, trailing blanks removed: the VGA text page (80 columns, 25 rows), or in graphics
     * modes the text that the picture shows in the font of the machine's own video BIOS, in cells of that font's size.
     */
    String text();
}
