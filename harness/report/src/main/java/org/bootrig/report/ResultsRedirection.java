package org.bootrig.report;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives Allure a writer that follows the run. Allure's JUnit listener takes hold of Allure's lifecycle when it is
 * constructed; JUnit constructs session listeners before it constructs test listeners and calls their methods only after,
 * so that the constructor is the one place early enough.
 */
public final class ResultsRedirection implements LauncherSessionListener {

    /** Called by the service loader. */
    public ResultsRedirection() {
        Allure.setLifecycle(Lifecycle.INSTANCE);
    }

    /** One for the JVM: sessions may be nested, and a test must stop in the lifecycle that it was started in. */
    private static final class Lifecycle {

        static final AllureLifecycle INSTANCE = new AllureLifecycle(RunResultsWriter.INSTANCE);
    }
}
