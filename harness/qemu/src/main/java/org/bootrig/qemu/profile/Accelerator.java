package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What executes the guest's instructions. */
public enum Accelerator {
    /** The one that boots faster on this host. */
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("tcg")
    TCG,
    @JsonProperty("kvm")
    KVM;

    /** Returns the word that QEMU's {@code -accel} and our profiles use. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
