package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The picture on every adapter of QEMU that draws, and from a USB stick. */
@Conformance(
        systems = "bare-surprise",
        profiles = {"pc-stick", "pc-vga-cirrus", "pc-vga-vmware", "pc-vga-qxl", "pc-vga-virtio"},
        features = "bare-surprise/adapters")
class QemuSurpriseAdaptersIT {}
