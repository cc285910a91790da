package org.bootrig.console.time;

/**
 * Adds up the time that a machine, or a program of the host, was given, interval by interval. An interval that was not
 * observed, because the harness or what it watches was stopped, gives nothing; one that was observed gives its length
 * less the time for which the machine or program starved. In nanoseconds. Belongs to one thread.
 */
public final class ObservedTime {

    private long observed;
    private long given;
    /** The length of the last run of unobserved intervals, as far as no starvation was set off against it. */
    private long unobserved;

    private boolean lastWasObserved = true;
    /** What the previous interval gave: a standstill in the next one may have begun before the previous one's end. */
    private long givenLast;

    /**
     * Adds an interval. One that was not observed takes back the one before it, in which the standstill may have begun.
     *
     * @param starved what the host booked in this interval. It books a wait for the processor when the wait ends, so
     *     that it may be longer than the interval: the rest belongs to earlier intervals, of which the unobserved ones
     *     gave nothing anyway.
     */
    public void add(long length, boolean wasObserved, long starved) {
        if (wasObserved) {
            observed += length;
            given += length;
        } else {
            unobserved = length + (lastWasObserved ? givenLast : unobserved);
            observed -= givenLast;
            given = Math.max(0, given - givenLast);
        }
        givenLast = wasObserved ? length : 0;
        long setOff = Math.min(starved, unobserved);
        unobserved -= setOff;
        given = Math.max(0, given - (starved - setOff));
        if (wasObserved && lastWasObserved) {
            unobserved = 0;
        }
        lastWasObserved = wasObserved;
    }

    /** Returns the time that was observed, starved or not. */
    public long observed() {
        return observed;
    }

    /** Returns the time that the machine was given. */
    public long given() {
        return given;
    }
}
