package org.bootrig.qemu.power;

import java.util.function.Consumer;

/**
 * Understands what SeaBIOS says: that it found nothing to boot, that it hands over to a guest, and that it begins anew.
 *
 * <p>The last two tell a guest's reset from the firmware's own. After every reset SeaBIOS finds itself in memory that has
 * run already and resets the machine some times more ("Attempting a hard reboot"), and QEMU calls each of these a reset by
 * the guest. But only what was handed over to can be a guest. Both are told by the order of the lines alone: on a busy host
 * lines and QEMU's resets are heard late, and a second reset may catch the firmware before it has said a word. A guest that
 * writes the firmware's words to the debug port can pretend a reset, and hides none.
 *
 * @see <a href="https://www.seabios.org/Execution_and_code_flow">SeaBIOS: Resume and reboot</a>
 */
final class SeaBiosLines implements Consumer<String> {

    private static final String NOTHING_TO_BOOT = "No bootable device";
    private static final String BOOT_FAILED = "Boot failed: ";
    private static final String HAND_OVER = "Booting from ";
    /** The second line of a self-test; the first stands on the screen, too, and so is said twice. */
    private static final String SELF_TEST = "BUILD: ";
    /** A reset may have cut a line off before it. */
    private static final String RESUME = "In resume (status=";
    /** The guest had slept in S3, and goes on without a reset. */
    private static final String WAKE_UP = RESUME + "254)";
    /** With another status the guest asked to be returned to: that was the way out of an 80286's protected mode. */
    private static final String NO_RETURN = RESUME + "0)";

    private final Consumer<String> nothingToBoot;
    private final Runnable guestReset;
    private String reason = "";
    private boolean speaks;
    private boolean stateLoaded;
    private boolean guestRuns;
    private boolean buttonPressed;

    /**
     * @param nothingToBoot told the firmware's own reason
     * @param guestReset told that the firmware began anew after a guest had run, and that no button was pressed
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

    /** Takes note that a guest runs already when the machine is switched on. */
    synchronized void noteLoadedState() {
        stateLoaded = true;
        guestRuns = true;
    }

    /** Takes note that whatever runs now is about to be reset from outside. All lines until now must have been accepted. */
    synchronized void noteButton() {
        buttonPressed = true;
    }

    /**
     * Tells whether a reset that QEMU calls the guest's ended a guest, where the firmware has not said a word yet. All lines
     * until now must have been accepted.
     */
    synchronized boolean isResetOfSilentGuest() {
        if (speaks) {
            return false;
        }
        boolean ran = guestRuns;
        guestRuns = false;
        // Where not even a boot was heard of, the firmware has no debug port, and every reset counts.
        return ran || !stateLoaded;
    }
}
