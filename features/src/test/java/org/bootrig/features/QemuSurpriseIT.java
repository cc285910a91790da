package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The picture, by screen and memory alone, and what stands in its place when the disk is wrong. */
@Conformance(systems = "bare-surprise", profiles = "pc-minimal", features = "bare-surprise/core")
class QemuSurpriseIT {}
