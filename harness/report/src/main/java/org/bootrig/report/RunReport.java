package org.bootrig.report;

import java.nio.file.Path;

/**
 * Writes what a run leaves under its output folder: {@code results.jsonl} line by line as scenarios end, and at the end
 * {@code conformance.json}, the Allure results' companions and the rendered report. Safe for use by several threads.
 */
public final class RunReport {

    /**
     * Begins a report; results of an earlier run are replaced, its history is kept.
     *
     * @param output the run's output folder
     * @param shaping the folder with what shapes reports, {@code reports/}; its files are optional
     */
    public static RunReport begin(Path output, Path shaping, Catalogue catalogue) {
        throw new UnsupportedOperationException();
    }

    /** Appends a result to {@code results.jsonl} and flushes it. */
    public void record(ScenarioResult result) {
        throw new UnsupportedOperationException();
    }

    /** Renders the report and returns its {@code index.html}. */
    public Path finish() {
        throw new UnsupportedOperationException();
    }
}
