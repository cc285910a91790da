package org.bootrig.report;

import java.util.Collection;
import java.util.List;
import org.bootrig.machine.Evidence;
import org.bootrig.machine.Verdict;

/**
 * Adds steps and evidence to the Allure result of the test that runs on the calling thread. Every method must be called
 * on the test's own thread.
 */
public final class ScenarioReport {

    /** Opens a step, inside the one that is open. */
    public void stepStarted(String text) {
        throw new UnsupportedOperationException();
    }

    /** Closes the step opened last. {@code failure} is null when it passed. */
    public void stepFinished(Verdict verdict, Throwable failure) {
        throw new UnsupportedOperationException();
    }

    /** Attaches what a failure carries. */
    public void attach(List<Evidence> evidence) {
        throw new UnsupportedOperationException();
    }

    /** Labels the result with its requirements and links it to their catalogue rows. */
    public void requirements(Collection<String> ids) {
        throw new UnsupportedOperationException();
    }
}
