package org.bootrig.qemu.power;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.qemu.protocol.QmpEvent;

/** Translates the events of QEMU's monitor during one power-on into the machine's events. */
final class MonitorEvents implements Consumer<QmpEvent> {

    static final String BY_GUEST = "by the guest";

    private static final String BUTTON = "host-qmp-system-reset";
    private static final String PANIC = "guest-panic";

    private final Reporter reporter;
    private final BooleanSupplier silentGuestReset;
    private volatile boolean guestShutDown;

    /** Records an event, unless the power was cut meanwhile. */
    interface Reporter {
        void report(MachineEvent.Kind kind, String detail, Instant at);

        /** Ends a machine that its host cannot continue. */
        void giveUp(String reason);

        /** Returns whether a scenario broke sectors of the disk, so that the guest must handle its errors. */
        boolean hasBrokenSectors();
    }

    /**
     * @param silentGuestReset called at each reset that QEMU attributes to the guest; returns whether the firmware's
     *     own output does not show it
     */
    MonitorEvents(Reporter reporter, BooleanSupplier silentGuestReset) {
        this.reporter = reporter;
        this.silentGuestReset = silentGuestReset;
    }

    /** Returns whether the guest has requested its own end; the process ends soon after. */
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
                // STOP, RESUME, RTC_CHANGE and the like say nothing about the system under test.
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
        // A shutdown from outside is reported by the process's end, if nobody here asked for it.
        if (!event.isByGuest()) {
            return;
        }
        guestShutDown = true;
        if (!event.reason().equals(PANIC)) {
            reporter.report(MachineEvent.Kind.POWERED_OFF, BY_GUEST, event.at());
        }
    }

    /** The overlay and the artifact are files of the host; when they fail, it is not the guest's fault. */
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
