package org.bootrig.bench.measure;

import java.io.IOException;

/** Measures one thing. Stateless; run one at a time, because two would disturb each other. */
public interface Benchmark {

    /** Returns the name that users type; lower-case words joined by hyphens. */
    String name();

    /** Says in one sentence what is measured. */
    String explanation();

    /**
     * Measures.
     *
     * @throws org.bootrig.core.base.RigFault when the host cannot do what is to be measured
     * @throws org.bootrig.core.base.SystemFailure when the system under test does not do its part
     */
    Figure run(Workshop workshop) throws IOException, InterruptedException;
}
