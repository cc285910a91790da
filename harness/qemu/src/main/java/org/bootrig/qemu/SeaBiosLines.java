package org.bootrig.qemu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Understands what SeaBIOS says: that it found nothing to boot, and that it hands over to a guest.
 *
 * <p>The latter tells a guest's reset from the firmware's own. After every reset SeaBIOS finds itself in memory that has
 * run already and resets the machine once or twice more ("Attempting a hard reboot"), and QEMU calls each of these a
 * reset by the guest. But only what was handed over to can be a guest.
 *
 * @see <a href="https://www.seabios.org/Execution_and_code_flow">SeaBIOS: Resume and reboot</a>
 */
final class SeaBiosLines implements Consumer<String> {

    /**
     * How late a line may be read and still stand before a reset. Between the firmware's own reset and its next
     * hand-over lies a whole self-test, which takes longer than this.
     */
    private static final long READING_DELAY_MILLIS = 20;

    private static final String NOTHING_TO_BOOT = "No bootable device";
    private static final String BOOT_FAILED = "Boot failed: ";
    private static final String HAND_OVER = "Booting from ";

    private final Consumer<String> nothingToBoot;
    private final List<Instant> handOvers = new ArrayList<>();
    private String reason = "";
    private boolean speaks;

    /** @param nothingToBoot told the firmware's own reason */
    SeaBiosLines(Consumer<String> nothingToBoot) {
        this.nothingToBoot = nothingToBoot;
    }

    @Override
    public synchronized void accept(String line) {
        speaks = true;
        if (line.startsWith(HAND_OVER)) {
            noteHandOver();
        } else if (line.startsWith(BOOT_FAILED)) {
            reason = reason.isEmpty() ? line.substring(BOOT_FAILED.length()) : reason;
        } else if (line.startsWith(NOTHING_TO_BOOT)) {
            nothingToBoot.accept(reason);
            reason = "";
        }
    }

    /** Takes note that a guest runs from now on. */
    synchronized void noteHandOver() {
        handOvers.add(Instant.now());
    }

    /** Tells whether a guest ran when the machine was reset, and that it does no more. */
    synchronized boolean endsGuest(Instant reset) {
        Instant latest = reset.plusMillis(READING_DELAY_MILLIS);
        boolean ran = handOvers.removeIf(handOver -> !handOver.isAfter(latest));
        // A firmware without a debug port tells nothing: then every reset counts.
        return ran || !speaks;
    }
}
