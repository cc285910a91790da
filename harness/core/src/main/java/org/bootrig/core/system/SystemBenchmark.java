package org.bootrig.core.system;

import java.util.Optional;

/** How to measure a system; an entry of {@code benchmarks:} in its {@code system.yaml}. */
public sealed interface SystemBenchmark {

    /**
     * A program of the system that measures it from inside.
     *
     * @param command prints lines of the form {@code NAME: VALUE UNIT}
     */
    record Program(String command) implements SystemBenchmark {}

    /**
     * Clients on the host measure services of the system, which the profile forwards as {@code ftp}, {@code ftp-data}
     * and {@code http}.
     *
     * @param upload where the large file goes by FTP
     * @param publish the command that makes the uploaded file available by HTTP
     * @param download the large file's path by HTTP
     * @param request the path of a short page
     */
    record Transfers(
            String user, String password, String upload, Optional<String> publish, String download, String request)
            implements SystemBenchmark {}
}
