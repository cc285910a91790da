package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the machine runs first. */
public enum Firmware {
    /** The one that the board brings: SeaBIOS on all of them. */
    @JsonProperty("bios")
    BIOS,
    /** OVMF, with variables of each machine's own. */
    @JsonProperty("uefi")
    UEFI
}
