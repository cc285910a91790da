package org.bootrig.core.machine;

import org.bootrig.core.picture.Picture;

/** Looks at the display. */
public interface Screen extends Capability {

    /** Captures what is shown now. */
    Picture picture();

    /** Returns whether a text mode is set, in which characters are shown and no pixels. */
    boolean isText();

    /** Captures what is shown now, as a PNG file's bytes. */
    byte[] png();

    /**
     * Reads the text that is shown, trailing blanks removed: the VGA text page (80 columns, 25 rows), or in graphics
     * modes the text that the picture shows in the font of the machine's own video BIOS, in cells of that font's size.
     */
    String text();
}
