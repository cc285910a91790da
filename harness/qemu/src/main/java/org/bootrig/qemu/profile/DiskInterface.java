package org.bootrig.qemu.profile;

import java.util.List;
import java.util.Locale;

/** How a drive is connected to the machine. */
public enum DiskInterface {
    /** The board's own controller: two channels with two drives each; on {@code q35} six SATA ports. */
    IDE(""),
    /** Six SATA ports; on {@code q35} the board's own. */
    AHCI("ich9-ahci,id=ahci"),
    /** A mass-storage stick on an OHCI controller. */
    USB("pci-ohci,id=usb"),
    VIRTIO(""),
    NVME(""),
    /** An LSI 53C895A, a plain parallel SCSI adapter with its own BIOS. */
    SCSI("lsi53c895a,id=scsi"),
    VIRTIO_SCSI("virtio-scsi-pci,id=virtio-scsi");

    /** The name of the device that can be pulled out of a machine that is on. */
    public static final String STICK = "stick";

    private final String controller;

    DiskInterface(String controller) {
        this.controller = controller;
    }

    /** Returns the value of {@code -device} for the controller; empty where the board or the drive brings it. */
    String controller() {
        return controller;
    }

    static DiskInterface of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns whether one can be found on such a board. */
    boolean fits(Board board) {
        return switch (board) {
            case PC, Q35 -> true;
            case ISAPC -> this == IDE;
            case MICROVM -> this == VIRTIO;
        };
    }

    /** Returns whether it can have a CD drive. */
    boolean takesCds() {
        return this != VIRTIO && this != NVME;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words(Board board) {
        return java.util.Arrays.stream(values())
                .filter(each -> each.fits(board))
                .map(DiskInterface::word)
                .toList();
    }
}
