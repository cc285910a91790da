package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The format of the artifact, always told and never guessed: a guest could write another format's header. */
public enum DiskFormat {
    @JsonProperty("raw")
    RAW,
    @JsonProperty("vmdk")
    VMDK,
    @JsonProperty("qcow2")
    QCOW2;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
