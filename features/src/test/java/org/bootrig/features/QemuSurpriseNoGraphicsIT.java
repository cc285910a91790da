package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** A machine that cannot show the picture. */
@Conformance(systems = "bare-surprise", profiles = "pc-no-graphics", features = "bare-surprise/no-graphics")
class QemuSurpriseNoGraphicsIT {}
