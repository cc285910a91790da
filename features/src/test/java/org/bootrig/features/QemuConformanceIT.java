package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** What every machine can do, under QEMU. */
@Conformance(
        systems = "smallos",
        profiles = {"pc-e1000", "pc-minimal"},
        features = "smallos/core")
class QemuConformanceIT {}
