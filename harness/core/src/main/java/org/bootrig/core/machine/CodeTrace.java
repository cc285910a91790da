package org.bootrig.core.machine;

import org.bootrig.core.machine.code.TracedCode;

/**
 * Tells which code the machine ran, without any change to the image. Only machines whose request names ranges to trace have
 * it.
 */
public interface CodeTrace extends Capability {

    /**
     * Returns what ran from the machine's start to its end, across switching it off and on. The machine must be closed,
     * because only then is the last of it known.
     */
    TracedCode traced();
}
