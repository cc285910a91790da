package org.bootrig.bench.measure;

import java.io.IOException;

/** Does something once and times what counts of it, so that making ready and cleaning up stay out of the figure. */
@FunctionalInterface
public interface Timed {

    /** Returns nanoseconds. */
    long once() throws IOException, InterruptedException;
}
