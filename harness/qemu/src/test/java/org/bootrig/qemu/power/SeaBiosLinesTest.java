package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeaBiosLinesTest {

    private static final List<String> SELF_TEST = List.of(
            "SeaBIOS (version 1.16.2-debian-1.16.2-1)",
            "BUILD: gcc: (Debian 12.2.0-14) 12.2.0 binutils: (GNU Binutils for Debian) 2.40");
    private static final List<String> BOOT = List.of(
            "VGABUILD: gcc: (Debian 12.2.0-14) 12.2.0 binutils: (GNU Binutils for Debian) 2.40",
            "SeaBIOS (version 1.16.2-debian-1.16.2-1)",
            "Booting from Hard Disk...",
            "Booting from 0000:7c00");
    private static final List<String> OWN_RESET =
            List.of("In resume (status=0)", "In 32bit resume", "Attempting a hard reboot");

    private final List<String> nothingToBoot = new ArrayList<>();
    private int resets;
    private final SeaBiosLines lines = new SeaBiosLines(nothingToBoot::add, () -> resets++);

    @Test
    void aGuestsResetIsReportedOnceHoweverOftenTheFirmwareResetsAfterIt() {
        say(SELF_TEST, BOOT);
        assertThat(resets).isZero();
        say(OWN_RESET, OWN_RESET, SELF_TEST);
        assertThat(resets).isEqualTo(1);
        say(BOOT, OWN_RESET, SELF_TEST, BOOT);
        assertThat(resets).isEqualTo(2);
    }

    @Test
    void aResetThatCutsTheFirmwareOffOrComesBeforeItsFirstWordIsNobodys() {
        say(SELF_TEST, BOOT, OWN_RESET, SELF_TEST, List.of("Relocating iIn resume (status=0)"), SELF_TEST, BOOT);

        assertThat(resets).isEqualTo(1);
        assertThat(lines.isResetOfSilentGuest()).isFalse();
    }

    @Test
    void aPressedButtonIsNotTheGuests() {
        say(SELF_TEST, BOOT);
        lines.noteButton();
        say(OWN_RESET, SELF_TEST, BOOT);
        assertThat(resets).isZero();
        say(OWN_RESET);
        assertThat(resets).isEqualTo(1);
    }

    @Test
    void aButtonThatIsPressedInASelfTestIsNotTheNextGuests() {
        say(SELF_TEST);
        lines.noteButton();
        say(OWN_RESET, SELF_TEST, BOOT, OWN_RESET);

        assertThat(resets).isEqualTo(1);
    }

    @Test
    void aGuestOfAKeptStateRunsFromTheStart() {
        lines.noteLoadedState();
        say(OWN_RESET, SELF_TEST, BOOT);

        assertThat(resets).isEqualTo(1);
        assertThat(lines.isResetOfSilentGuest()).isFalse();
    }

    @Test
    void aGuestOfAKeptStateThatResetsBeforeTheFirmwareIsHeardIsReportedOnce() {
        lines.noteLoadedState();
        assertThat(lines.isResetOfSilentGuest()).isTrue();
        assertThat(lines.isResetOfSilentGuest()).isFalse();
        say(OWN_RESET, SELF_TEST, BOOT);

        assertThat(resets).isZero();
    }

    @Test
    void aGuestThatWakesUpOrIsReturnedToGoesOn() {
        say(SELF_TEST, BOOT, List.of("In resume (status=254)"));
        assertThat(resets).isZero();
        say(List.of("In resume (status=10)"));
        assertThat(resets).isEqualTo(1);
        say(OWN_RESET);
        assertThat(resets).isEqualTo(2);
    }

    @Test
    void withoutAnyLinesEveryResetCounts() {
        assertThat(lines.isResetOfSilentGuest()).isTrue();
        assertThat(lines.isResetOfSilentGuest()).isTrue();
    }

    @Test
    void nothingToBootIsReportedWithTheFirstReason() {
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
