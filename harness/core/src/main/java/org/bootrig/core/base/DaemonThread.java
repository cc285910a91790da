package org.bootrig.core.base;

/** Makes threads that keep no JVM alive. */
public final class DaemonThread {

    private DaemonThread() {}

    /** Returns a thread of this name that has not been started. */
    public static Thread of(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
