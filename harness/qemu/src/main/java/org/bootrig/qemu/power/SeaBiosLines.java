package org.bootrig.qemu.power;

import java.util.function.Consumer;

/**
 * Interprets SeaBIOS's output: that it found nothing to boot, that it hands over to a guest, and that it starts again.
 *
 * <p>The last two distinguish a guest's reset from the firmware's own. After every reset SeaBIOS finds itself in memory
 * that has already run and resets the machine several times more ("Attempting a hard reboot"), and QEMU reports each of
 * these as a reset by the guest. But there is no guest before a hand-over. Both are derived from the order of the lines
 * alone: on a busy host lines and QEMU's resets arrive late, and a second reset may hit the firmware before it has
 * printed a line. A guest that writes the firmware's lines to the debug port can fake a reset, but not hide one.
 *
 * @see <a href="https://www.seabios.org/Execution_and_code_flow">SeaBIOS: Resume and reboot</a>
 */
final class SeaBiosLines implements Consumer<String> {

    private static final String NOTHING_TO_BOOT = "No bootable device";
    private static final String BOOT_FAILED = "Boot failed: ";
    private static final String HAND_OVER = "Booting from ";
    /** The second line of a self-test; the first is also printed on the screen, and so appears twice. */
    private static final String SELF_TEST = "BUILD: ";
    /** A reset may have left an unfinished line before it. */
    private static final String RESUME = "In resume (status=";
    /** The guest had slept in S3, and resumes without a reset. */
    private static final String WAKE_UP = RESUME + "254)";
    /** With another status the guest asked to be resumed: that was how to leave the protected mode of an 80286. */
    private static final String NO_RETURN = RESUME + "0)";

    private final Consumer<String> nothingToBoot;
    private final Runnable guestReset;
    private String reason = "";
    private boolean speaks;
    private boolean stateLoaded;
    private boolean guestRuns;
    private boolean buttonPressed;

    /**
     * @param nothingToBoot called with the firmware's own reason
     * @param guestReset called when the firmware started again after a guest had run, and no button was pressed
     */
    SeaBiosLines(Consumer<String> nothingToBoot, Runnable guestReset) {
        this.nothingToBoot = nothingToBoot;
        this.guestReset = guestReset;
    }

    @Override
    public synchronized void accept(String line) {
        speaks = true;
        if (line.startsWith(SELF_TEST) || line.contains(RESUME) && !line.contains(WAKE_UP)) {
            boolean guestEnded = guestRuns && !buttonPressed;
            buttonPressed = false;
            guestRuns = line.contains(RESUME) && !line.contains(NO_RETURN);
            if (guestEnded) {
                guestReset.run();
            }
        } else if (line.startsWith(HAND_OVER)) {
            guestRuns = true;
        } else if (line.startsWith(BOOT_FAILED)) {
            reason = reason.isEmpty() ? line.substring(BOOT_FAILED.length()) : reason;
        } else if (line.startsWith(NOTHING_TO_BOOT)) {
            nothingToBoot.accept(reason);
            reason = "";
        }
    }

    /** Records that a guest already runs when the machine is switched on. */
    synchronized void noteLoadedState() {
        stateLoaded = true;
        guestRuns = true;
    }

    /**
     * Records that whatever runs now is about to be reset from outside. All lines until now must have been accepted.
     */
    synchronized void noteButton() {
        buttonPressed = true;
    }

    /**
     * Returns whether a reset that QEMU attributes to the guest ended a guest, while the firmware has not printed a
     * line yet. All lines until now must have been accepted.
     */
    synchronized boolean isResetOfSilentGuest() {
        if (speaks) {
            return false;
        }
        boolean ran = guestRuns;
        guestRuns = false;
        // If not even a boot was seen, the firmware has no debug port, and every reset counts.
        return ran || !stateLoaded;
    }
}
