package org.bootrig.qemu.profile;

import java.util.Map;

/** The kinds of board, which differ in what can be connected to them. */
public enum Board {
    /** A PC with an i440FX: PCI, and two IDE channels with two drives each. Boards that are not known count as one. */
    PC,
    /** A PC with an ICH9: PCI Express, and six SATA ports. */
    Q35,
    /** A PC before PCI: cards on the ISA bus, IDE drives and floppies. */
    ISAPC,
    /** Virtio devices alone, without PCI. */
    MICROVM;

    private static final Map<String, Board> NAMES = Map.of("q35", Q35, "isapc", ISAPC, "microvm", MICROVM);

    /** Returns the kind of this machine type, whose name may have a version before or after it and options behind it. */
    static Board of(String machine) {
        String type = machine.split(",", 2)[0];
        return NAMES.getOrDefault(type, type.startsWith("pc-q35-") ? Q35 : PC);
    }

    public boolean hasPci() {
        return this == PC || this == Q35;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
