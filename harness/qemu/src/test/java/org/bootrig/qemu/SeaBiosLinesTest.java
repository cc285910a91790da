package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeaBiosLinesTest {

    private static final List<String> BOOT = List.of(
            "SeaBIOS (version 1.16.2-debian-1.16.2-1)",
            "BUILD: gcc: (Debian 12.2.0-14) 12.2.0 binutils: (GNU Binutils for Debian) 2.40",
            "SeaBIOS (version 1.16.2-debian-1.16.2-1)",
            "Booting from Hard Disk...",
            "Booting from 0000:7c00");
    private static final List<String> OWN_RESET =
            List.of("In resume (status=0)", "In 32bit resume", "Attempting a hard reboot");

    private final List<String> nothingToBoot = new ArrayList<>();
    private final SeaBiosLines lines = new SeaBiosLines(nothingToBoot::add);

    @Test
    void aResetEndsAGuestWhereTheFirmwareHadHandedOver() {
        say(BOOT);
        assertThat(lines.endsGuest()).isTrue();
        say(OWN_RESET);
        assertThat(lines.endsGuest()).isFalse();
        say(BOOT);
        assertThat(lines.endsGuest()).isTrue();
    }

    @Test
    void linesAndResetsThatAreHeardTooLateAreStillToldApart() {
        say(BOOT, OWN_RESET, BOOT, OWN_RESET, OWN_RESET, BOOT);

        assertThat(List.of(
                        lines.endsGuest(), lines.endsGuest(), lines.endsGuest(), lines.endsGuest(), lines.endsGuest()))
                .containsExactly(true, false, true, false, false);
        assertThat(lines.endsGuest()).isTrue();
    }

    @Test
    void theTwoLinesOfOneHandOverAreOneGuest() {
        say(BOOT);
        assertThat(lines.endsGuest()).isTrue();
        assertThat(lines.endsGuest()).isFalse();
    }

    @Test
    void resetsBeforeTheFirmwareSaysAnythingLoseNoGuestAfterThem() {
        say(BOOT);
        assertThat(lines.endsGuest()).isTrue();
        assertThat(lines.endsGuest()).isFalse();
        say(OWN_RESET);
        assertThat(lines.endsGuest()).isFalse();
        say(BOOT);
        assertThat(lines.endsGuest()).isTrue();
    }

    @Test
    void aGuestOfAKeptStateRunsFromTheStart() {
        lines.noteHandOver();
        lines.accept("half a line of the guest's In resume (status=0)");
        say(OWN_RESET.subList(1, 3), BOOT);

        assertThat(lines.endsGuest()).isTrue();
        assertThat(lines.endsGuest()).isFalse();
        assertThat(lines.endsGuest()).isTrue();
    }

    @Test
    void aGuestThatWakesUpOrIsReturnedToGoesOn() {
        say(BOOT);
        lines.accept("In resume (status=254)");
        assertThat(lines.endsGuest()).isTrue();
        lines.accept("In resume (status=10)");
        assertThat(lines.endsGuest()).isTrue();
    }

    @Test
    void withoutAnyLinesEveryResetCounts() {
        assertThat(lines.endsGuest()).isTrue();
        assertThat(lines.endsGuest()).isTrue();
    }

    @Test
    void nothingToBootIsToldWithTheFirstReason() {
        say(List.of("Boot failed: not a bootable disk", "Boot failed: no CD", "No bootable device."));

        assertThat(nothingToBoot).containsExactly("not a bootable disk");
    }

    @SafeVarargs
    private void say(List<String>... parts) {
        for (List<String> part : parts) {
            part.forEach(lines);
        }
    }
}
