package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** What a disk of another kind changes, and the commands on it; the rest is the same for {@link QemuConformanceIT}'s. */
@Conformance(
        systems = "smallos",
        profiles = "pc-usb-storage",
        features = {"smallos/usb-storage", "smallos/core/commands.feature", "smallos/core/edit.feature"})
class QemuUsbStorageIT {}
