package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** What more memory could break. */
@Conformance(systems = "smallos", profiles = "pc-128m", features = "smallos/large-memory")
class QemuMemoryIT {}
