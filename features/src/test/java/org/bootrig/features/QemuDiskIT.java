package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** A disk that fails, and one whose power is cut, on a machine that has little else. */
@Conformance(systems = "smallos", profiles = "pc-ide", features = "smallos/ata")
class QemuDiskIT {}
