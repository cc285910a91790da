package org.bootrig.console.line;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts events, and wakes threads that wait for more. Safe for any number of threads. */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private long count;

    public void raise() {
        lock.lock();
        try {
            count++;
            happened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the count is no longer this, at most this long; returns whether it changed. */
    public boolean awaitChange(long from, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (count == from && left > 0) {
                left = happened.awaitNanos(left);
            }
            return count != from;
        } finally {
            lock.unlock();
        }
    }
}
