package org.bootrig.qemu.profile;

import java.util.List;
import java.util.Locale;
import org.bootrig.core.machine.media.Medium;

/** How the disk is connected to the machine. */
public enum DiskInterface {
    /** The IDE channel of {@code pc}; on {@code q35} the same device sits on AHCI. */
    IDE(List.of(), "ide-hd"),
    AHCI(List.of("ich9-ahci,id=ahci"), "ide-hd,bus=ahci.0"),
    /** A mass-storage stick on an OHCI controller. */
    USB(List.of("pci-ohci,id=usb"), "usb-storage,bus=usb.0,id=" + DiskInterface.STICK),
    VIRTIO(List.of(), "virtio-blk-pci");

    /** The name of the device that can be pulled out of a machine that is on. */
    public static final String STICK = "stick";

    private final List<String> controllers;
    private final String device;

    DiskInterface(List<String> controllers, String device) {
        this.controllers = controllers;
        this.device = device;
    }

    /** Returns how this disk is connected; on IDE if its profile does not say. */
    static DiskInterface of(Medium disk) {
        return disk.connection()
                .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(IDE);
    }

    /** Returns the values of {@code -device} that must come before the disk's own. */
    public List<String> controllers() {
        return controllers;
    }

    public String device() {
        return device;
    }
}
