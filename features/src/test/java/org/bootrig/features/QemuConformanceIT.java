package org.bootrig.features;

import org.bootrig.engine.Conformance;

/** What {@code mvn verify -Pqemu} runs: every system under QEMU. */
@Conformance(
        systems = "smallos",
        profiles = {"pc-e1000", "pc-minimal"},
        features = "smallos")
class QemuConformanceIT {}
