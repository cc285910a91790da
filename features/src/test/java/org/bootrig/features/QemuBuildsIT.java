package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** What the build makes beside its usual image, started on a machine that has a bit of everything. */
@Conformance(systems = "smallos", profiles = "pc-e1000", features = "smallos/builds")
class QemuBuildsIT {}
