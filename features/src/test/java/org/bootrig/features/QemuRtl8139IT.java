package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The Realtek card with its descriptors. */
@Conformance(systems = "smallos", profiles = "pc-rtl8139", features = "smallos/network-rtl8139")
class QemuRtl8139IT {}
