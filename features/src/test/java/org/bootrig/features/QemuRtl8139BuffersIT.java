package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The Realtek card as old ones are. */
@Conformance(systems = "smallos", profiles = "pc-rtl8139-buffers", features = "smallos/network-rtl8139-buffers")
class QemuRtl8139BuffersIT {}
