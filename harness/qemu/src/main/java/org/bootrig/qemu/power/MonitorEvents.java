package org.bootrig.qemu.power;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.qemu.protocol.QmpEvent;

/** Translates what QEMU's monitor tells about one power-on into the machine's events. */
final class MonitorEvents implements Consumer<QmpEvent> {

    static final String BY_GUEST = "by the guest";

    private static final String BUTTON = "host-qmp-system-reset";
    private static final String PANIC = "guest-panic";

    private final Reporter reporter;
    private final BooleanSupplier silentGuestReset;
    private volatile boolean guestShutDown;

    /** Takes note of what happened, unless the power was taken away meanwhile. */
    interface Reporter {
        void report(MachineEvent.Kind kind, String detail, Instant at);

        /** Ends a machine that its host cannot go on with. */
        void giveUp(String reason);

        /** Returns whether a scenario broke sectors of the disk, so that its errors are the guest's affair. */
        boolean hasBrokenSectors();
    }

    /**
     * @param silentGuestReset asked at each reset that QEMU calls the guest's: whether it is one that the firmware's own
     *     words do not tell
     */
    MonitorEvents(Reporter reporter, BooleanSupplier silentGuestReset) {
        this.reporter = reporter;
        this.silentGuestReset = silentGuestReset;
    }

    /** Returns whether the guest has asked for its own end; the process follows soon. */
    boolean hasGuestShutDown() {
        return guestShutDown;
    }

    @Override
    public void accept(QmpEvent event) {
        switch (event.name()) {
            case "RESET" -> reset(event);
            case "SHUTDOWN" -> shutdown(event);
            case "GUEST_PANICKED", "GUEST_CRASHLOADED" -> reporter.report(
                    MachineEvent.Kind.GUEST_PANICKED, panic(event), event.at());
            case "BLOCK_IO_ERROR" -> diskError(event);
            default -> {
                // STOP, RESUME, RTC_CHANGE and their like say nothing about the system under test.
            }
        }
    }

    private void reset(QmpEvent event) {
        if (event.isByGuest() && silentGuestReset.getAsBoolean()) {
            reporter.report(MachineEvent.Kind.RESET, BY_GUEST, event.at());
        } else if (event.reason().equals(BUTTON)) {
            reporter.report(MachineEvent.Kind.RESET, "by the reset button", event.at());
        }
    }

    private void shutdown(QmpEvent event) {
        // A shutdown from outside is told by the process's end, if nobody here asked for it.
        if (!event.isByGuest()) {
            return;
        }
        guestShutDown = true;
        if (!event.reason().equals(PANIC)) {
            reporter.report(MachineEvent.Kind.POWERED_OFF, BY_GUEST, event.at());
        }
    }

    /** The overlay and the artifact are the host's files; when they fail, the guest is not to blame. */
    private void diskError(QmpEvent event) {
        boolean hostIsFull = event.data().path("nospace").asBoolean();
        if (hostIsFull || !reporter.hasBrokenSectors()) {
            reporter.giveUp(
                    "the host could not " + event.data().path("operation").asText("use") + " the machine's disk: "
                            + event.data().path("reason").asText("no reason given"));
        }
    }

    private static String panic(QmpEvent event) {
        String information = event.data().path("info").toString();
        return information.isEmpty() ? event.data().path("action").asText() : information;
    }
}
