package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** How the disk is connected to the machine. */
public enum DiskInterface {
    /** The IDE channel of {@code pc}; on {@code q35} the same device sits on AHCI. */
    @JsonProperty("ide")
    IDE(List.of(), "ide-hd"),
    @JsonProperty("ahci")
    AHCI(List.of("ich9-ahci,id=ahci"), "ide-hd,bus=ahci.0"),
    /** A mass-storage stick on an OHCI controller. */
    @JsonProperty("usb")
    USB(List.of("pci-ohci,id=usb"), "usb-storage,bus=usb.0,id=" + DiskInterface.STICK),
    @JsonProperty("virtio")
    VIRTIO(List.of(), "virtio-blk-pci");

    /** The name of the device that can be pulled out of a machine that is on. */
    public static final String STICK = "stick";

    private final List<String> controllers;
    private final String device;

    DiskInterface(List<String> controllers, String device) {
        this.controllers = controllers;
        this.device = device;
    }

    /** Returns the values of {@code -device} that must come before the disk's own. */
    public List<String> controllers() {
        return controllers;
    }

    public String device() {
        return device;
    }
}
