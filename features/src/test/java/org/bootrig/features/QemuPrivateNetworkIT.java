package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** Networks with the host as a neighbour. */
@Conformance(
        systems = "smallos",
        profiles = {"pc-tap", "pc-tap-rtl8139"},
        features = "smallos/private-network")
class QemuPrivateNetworkIT {}
