package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The VGA adapters of QEMU. */
public enum DisplayAdapter {
    /** The one of QEMU's own, with VBE 3.0. */
    @JsonProperty("std")
    STD,
    /** A Cirrus Logic GD5446. */
    @JsonProperty("cirrus")
    CIRRUS,
    /** A VMware SVGA-II. */
    @JsonProperty("vmware")
    VMWARE,
    /** The paravirtual one of SPICE. */
    @JsonProperty("qxl")
    QXL,
    /** A paravirtual one that is VGA, too. */
    @JsonProperty("virtio")
    VIRTIO,
    @JsonProperty("none")
    NONE;

    /** Returns the value of {@code -vga}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
