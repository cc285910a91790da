package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** What a disk of another kind changes, and the commands on it; the rest is the same for {@link QemuConformanceIT}'s. */
@Conformance(
        systems = "smallos",
        profiles = "pc-ide-pio",
        features = {"smallos/pio", "smallos/core/commands.feature", "smallos/core/edit.feature"})
class QemuPioIT {}
