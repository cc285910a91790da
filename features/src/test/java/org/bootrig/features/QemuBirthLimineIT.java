package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** birth's loaders with a kernel that checks the boot protocol. */
@Conformance(systems = "birth", profiles = "pc-x64-limine-protocol", features = "birth/limine")
class QemuBirthLimineIT {}
