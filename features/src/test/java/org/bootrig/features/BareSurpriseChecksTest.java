package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks of bare-surprise that need no console: its tools and drawings on the host, and what the machine shows, frame
 * by frame beside the reference. {@code make check-qemu} in its folder runs all cases.
 */
class BareSurpriseChecksTest {

    private static final String SYSTEM = "bare-surprise";

    @TempDir
    Path build;

    @Test
    void itsToolsAgreeWithTheirDecoderAndItsImageFits() throws Exception {
        assertThat(HostCheck.make(SYSTEM, build, "check"))
                .contains("10000 of 10000")
                .containsPattern("layout: \\d+ of 11776 bytes")
                .contains("golden.txt has them");
    }

    @Test
    void itsScreenIsTheReferenceOfTheTickAndItsErrorsAreLinesOfText() throws Exception {
        String cases = "ide usb-ohci vmware rate other-payload no-vbe read-fails no-memory";
        assertThat(HostCheck.make(SYSTEM, build, "check-qemu", "CASES=" + cases))
                .contains(cases.split(" "))
                .containsPattern("(?m)^8 of 8");
    }
}
