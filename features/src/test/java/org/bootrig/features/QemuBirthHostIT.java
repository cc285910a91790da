package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** The steps of birth's Makefile, which are the same for every machine. */
@Conformance(systems = "birth", profiles = "pc-x64", features = "birth/host")
class QemuBirthHostIT {}
