package org.bootrig.qemu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Understands what SeaBIOS says: that it found nothing to boot, and that it hands over to a guest.
 *
 * <p>The latter tells a guest's reset from the firmware's own. After every reset SeaBIOS finds itself in memory that has
 * run already and resets the machine once or twice more ("Attempting a hard reboot"), and QEMU calls each of these a
 * reset by the guest. But only what was handed over to can be a guest.
 *
 * <p>Which hand-over stood before which reset is told by order alone, because on a busy host lines and resets are both
 * heard late: after every reset the firmware begins anew and says so, so that its beginnings and QEMU's resets come one to
 * one. A guest that writes the firmware's words to the debug port can confuse this.
 *
 * @see <a href="https://www.seabios.org/Execution_and_code_flow">SeaBIOS: Resume and reboot</a>
 */
final class SeaBiosLines implements Consumer<String> {

    private static final String NOTHING_TO_BOOT = "No bootable device";
    private static final String BOOT_FAILED = "Boot failed: ";
    private static final String HAND_OVER = "Booting from ";
    /** The second line of a self-test; the first stands on the screen, too, and so is said twice. */
    private static final String SELF_TEST = "BUILD: ";
    /** The guest may have left an unfinished line before it. */
    private static final String RESUME = "In resume (status=";
    /** The guest had slept in S3, and goes on without a reset. */
    private static final String WAKE_UP = RESUME + "254)";
    /** With another status the guest asked to be returned to: that was the way out of an 80286's protected mode. */
    private static final String NO_RETURN = RESUME + "0)";

    private final Consumer<String> nothingToBoot;
    /** What the firmware did from one reset to the next, without those stretches whose end was told. */
    private final Deque<Stretch> stretches = new ArrayDeque<>();

    private Stretch latest = new Stretch();
    private boolean begun;
    private String reason = "";
    private boolean speaks;

    private static final class Stretch {
        private boolean handedOver;
    }

    /** @param nothingToBoot told the firmware's own reason */
    SeaBiosLines(Consumer<String> nothingToBoot) {
        this.nothingToBoot = nothingToBoot;
        stretches.add(latest);
    }

    @Override
    public synchronized void accept(String line) {
        speaks = true;
        if (line.startsWith(SELF_TEST) || line.contains(RESUME) && !line.contains(WAKE_UP)) {
            beginAnew();
            latest.handedOver = line.contains(RESUME) && !line.contains(NO_RETURN);
        } else if (line.startsWith(HAND_OVER)) {
            latest.handedOver = true;
        } else if (line.startsWith(BOOT_FAILED)) {
            reason = reason.isEmpty() ? line.substring(BOOT_FAILED.length()) : reason;
        } else if (line.startsWith(NOTHING_TO_BOOT)) {
            nothingToBoot.accept(reason);
            reason = "";
        }
    }

    private void beginAnew() {
        if (begun) {
            latest = new Stretch();
            stretches.add(latest);
        }
        begun = true;
    }

    /** Takes note that a guest runs already when the machine is switched on. */
    synchronized void noteHandOver() {
        begun = true;
        latest.handedOver = true;
    }

    /** Tells whether a guest ran before the next reset that was not asked for yet; to be asked once for each, in order. */
    synchronized boolean endsGuest() {
        // Where resets came so fast that the firmware said nothing between them, the latest stretch is what there is.
        Stretch ended = stretches.isEmpty() ? latest : stretches.remove();
        boolean ran = ended.handedOver;
        ended.handedOver = false;
        // A firmware without a debug port tells nothing: then every reset counts.
        return ran || !speaks;
    }
}
