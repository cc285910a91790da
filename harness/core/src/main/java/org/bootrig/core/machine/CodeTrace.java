package org.bootrig.core.machine;

import org.bootrig.core.machine.code.TracedCode;

/**
 * Records which code the machine executed, without any change to the image. Only machines whose request names ranges to
 * trace have it.
 */
public interface CodeTrace extends Capability {

    /**
     * Returns the code executed from the machine's start to its end, across switching it off and on. The machine must
     * be closed, because only then is the record complete.
     */
    TracedCode traced();
}
