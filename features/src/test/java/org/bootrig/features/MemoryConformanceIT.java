package org.bootrig.features;

import org.bootrig.engine.Conformance;

/** What more memory could break: the start, and the disk. */
@Conformance(
        systems = "smallos",
        profiles = "pc-128m",
        features = {"smallos/boot.feature", "smallos/disk.feature"})
class MemoryConformanceIT {}
