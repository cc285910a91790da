package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** birth by BIOS and by UEFI, on one, two and four processors. */
@Conformance(
        systems = "birth",
        profiles = {"pc-x64", "q35-uefi", "q35-uefi-smp4"},
        features = "birth/start")
class QemuBirthIT {}
