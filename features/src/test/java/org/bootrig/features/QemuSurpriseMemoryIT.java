package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** A machine with too little memory for the picture. */
@Conformance(systems = "bare-surprise", profiles = "pc-1m", features = "bare-surprise/memory")
class QemuSurpriseMemoryIT {}
