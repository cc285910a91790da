package org.bootrig.report;

import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import io.qameta.allure.util.PropertiesUtils;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes Allure's results to the folder of the run that goes on. Allure fixes its folder when its first class is used, which
 * is before a run knows its own; so it gets this writer, and the run says later where to. Without a run, results go where
 * {@code allure.results.directory} says, and nowhere when nothing says. Safe for use by several threads.
 */
final class RunResultsWriter implements AllureResultsWriter {

    static final RunResultsWriter INSTANCE = new RunResultsWriter();

    private final Map<Path, Throwable> failures = new ConcurrentHashMap<>();

    private volatile @Nullable Path directory;
    private volatile @Nullable AllureResultsWriter target;

    private RunResultsWriter() {
        release();
    }

    synchronized void redirectTo(Path folder) {
        directory = folder;
        target = new FileSystemResultsWriter(folder);
    }

    /** Lets results go elsewhere than to this folder, if that is where they go. */
    synchronized void release(Path folder) {
        if (folder.equals(directory)) {
            release();
        }
    }

    /** Lets results go where they go without a run. */
    synchronized void release() {
        String configured = PropertiesUtils.loadAllureProperties().getProperty("allure.results.directory");
        if (configured == null) {
            directory = null;
            target = null;
        } else {
            redirectTo(Path.of(configured));
        }
    }

    /** Returns the first failure to write into the folder: the results there are not complete then. */
    Optional<Throwable> failureIn(Path folder) {
        return Optional.ofNullable(failures.get(folder));
    }

    /** Remembers that evidence did not reach the disk. */
    void evidenceLost(Throwable failure) {
        Path folder = directory;
        if (folder != null) {
            failures.putIfAbsent(folder, failure);
        }
    }

    @Override
    public void write(TestResult testResult) {
        attempt(writer -> writer.write(testResult));
    }

    @Override
    public void write(TestResultContainer testResultContainer) {
        attempt(writer -> writer.write(testResultContainer));
    }

    @Override
    public void write(String source, InputStream attachment) {
        attempt(writer -> writer.write(source, attachment));
    }

    /** Keeps a failure for the end of the run: thrown here, it would reach a listener, and JUnit only logs those. */
    private void attempt(Consumer<AllureResultsWriter> writing) {
        AllureResultsWriter writer = target;
        if (writer == null) {
            return;
        }
        try {
            writing.accept(writer);
        } catch (AllureResultsWriteException failed) {
            failures.putIfAbsent(directory, failed);
        }
    }
}
