package org.bootrig.features;

import org.bootrig.engine.Conformance;

/** What more memory could break. */
@Conformance(systems = "smallos", profiles = "pc-128m", features = "smallos/large-memory")
class QemuMemoryIT {}
