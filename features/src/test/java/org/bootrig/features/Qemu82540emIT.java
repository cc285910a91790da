package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The Intel card that QEMU calls e1000. */
@Conformance(systems = "smallos", profiles = "pc-e1000", features = "smallos/network-82540em")
class Qemu82540emIT {}
