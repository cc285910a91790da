package org.bootrig.qemu.profile;

import java.util.Optional;
import java.util.OptionalInt;
import org.bootrig.core.machine.media.Medium;

/**
 * A medium in a drive of the machine. Immutable.
 *
 * @param id names the drive on QEMU's command line, and the overlay of a drive that is written
 * @param connection empty for a floppy, which has a controller of its own kind
 * @param device the value of {@code -device}, without the drive and its place in the boot order
 * @param bootIndex the place in the order in which the firmware tries drives; empty when it does not
 */
public record Drive(
        Medium medium, String id, Optional<DiskInterface> connection, String device, OptionalInt bootIndex) {

    /** The first disk, which steps about the disk mean. */
    public static final String MAIN = "disk";

    /** Returns the value of {@code -device} for the controller, unless the board brings it. */
    public Optional<String> controller(Board board) {
        if (isFloppy()) {
            return board == Board.Q35 ? Optional.of("isa-fdc") : Optional.empty();
        }
        return connection
                .filter(each -> each != DiskInterface.AHCI || board != Board.Q35)
                .map(DiskInterface::controller)
                .filter(device -> !device.isEmpty());
    }

    /** Returns whether what the guest writes goes to an overlay; the others are only read. */
    public boolean isWritten() {
        return medium.kind() == Medium.Kind.DISK || medium.kind() == Medium.Kind.FLOPPY;
    }

    public boolean isFloppy() {
        return medium.kind() == Medium.Kind.FLOPPY;
    }

    public boolean isFirstFloppy() {
        return isFloppy() && device.endsWith("=0");
    }

    public boolean isCd() {
        return medium.kind() == Medium.Kind.ISO;
    }

    boolean isOn(DiskInterface where) {
        return connection.filter(where::equals).isPresent();
    }
}
