package org.bootrig.core.base.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ProcessDestroyer;

/** Receives the process, which Commons Exec hands only to its destroyer, and the process's end. */
final class ProcessStart implements ProcessDestroyer, ExecuteResultHandler {

    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    /** Waits until the process has been started; throws the reason when it cannot be. */
    RunningProcess process() throws IOException {
        try {
            return new RunningProcess(started.join(), exit);
        } catch (CompletionException failed) {
            Throwable reason = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(reason.getMessage(), reason);
        }
    }

    @Override
    public boolean add(Process process) {
        return started.complete(process);
    }

    @Override
    public boolean remove(Process process) {
        return true;
    }

    @Override
    public int size() {
        return started.isDone() && !exit.isDone() ? 1 : 0;
    }

    @Override
    public void onProcessComplete(int exitValue) {
        exit.complete(exitValue);
    }

    @Override
    public void onProcessFailed(ExecuteException failure) {
        started.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
        exit.complete(failure.getExitValue());
    }
}
