package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The Intel card that VMware has. */
@Conformance(systems = "smallos", profiles = "pc-e1000-82545em", features = "smallos/network-82545em")
class Qemu82545emIT {}
