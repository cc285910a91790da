package org.bootrig.core.base.process;

import java.util.concurrent.CompletableFuture;

/**
 * A process that was started.
 *
 * @param exit completes with the exit code once the process has ended and all its output was read
 */
public record RunningProcess(Process process, CompletableFuture<Integer> exit) {}
