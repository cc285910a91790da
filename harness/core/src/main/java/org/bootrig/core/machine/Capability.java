package org.bootrig.core.machine;

/** Something a machine can do beyond having power and a console. A profile may lack any of them. */
public sealed interface Capability
        permits Monitor,
                Screen,
                Keyboard,
                Mouse,
                Snapshots,
                Ports,
                Disk,
                Cable,
                Neighbour,
                Media,
                CodeTrace,
                DebugPort {}
