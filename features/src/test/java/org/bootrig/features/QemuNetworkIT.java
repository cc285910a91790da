package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** Networks behind QEMU's router, with every card that there is a driver for. */
@Conformance(
        systems = "smallos",
        profiles = {"pc-e1000", "pc-rtl8139"},
        features = "smallos/network")
class QemuNetworkIT {}
