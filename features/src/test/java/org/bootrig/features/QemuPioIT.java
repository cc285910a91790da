package org.bootrig.features;

import org.bootrig.engine.Conformance;

/** What a disk of another kind changes; the rest is the same for {@link QemuConformanceIT}'s machines. */
@Conformance(systems = "smallos", profiles = "pc-ide-pio", features = "smallos/pio")
class QemuPioIT {}
