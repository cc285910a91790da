package org.bootrig.features;

import org.bootrig.engine.settings.Conformance;

/** Several disks that could be the root, on one machine. */
@Conformance(systems = "smallos", profiles = "pc-ide-usb", features = "smallos/mount-order")
class QemuMountOrderIT {}
