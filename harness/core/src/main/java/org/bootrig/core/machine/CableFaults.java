package org.bootrig.core.machine;

import java.time.Duration;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.UserMistake;

/**
 * What a cable does to the frames that it carries. Shares lie between 0 and 1 and are drawn for each frame by itself.
 *
 * @param seed reproduces the random choices; the traffic, and so which frame is affected, still depends on time
 * @param loss the share of frames that never arrive
 * @param duplication the share of frames that arrive twice
 * @param reordering the share of frames that are overtaken by later ones
 * @param corruption the share of frames in which one bit is wrong
 * @param delay added to every frame's way, not negative
 */
public record CableFaults(
        long seed, double loss, double duplication, double reordering, double corruption, Duration delay) {

    public static final CableFaults NONE = new CableFaults(0, 0, 0, 0, 0, Duration.ZERO);

    public CableFaults {
        for (double share : new double[] {loss, duplication, reordering, corruption}) {
            if (!(share >= 0 && share <= 1)) {
                throw new UserMistake("a share of frames lies between 0 % and 100 %, not at " + 100 * share + " %");
            }
        }
        if (delay.isNegative()) {
            throw new UserMistake("a cable cannot deliver before it was given: " + Durations.words(delay));
        }
    }

    public CableFaults withLoss(double share) {
        return new CableFaults(seed, share, duplication, reordering, corruption, delay);
    }

    public CableFaults withDuplication(double share) {
        return new CableFaults(seed, loss, share, reordering, corruption, delay);
    }

    public CableFaults withReordering(double share) {
        return new CableFaults(seed, loss, duplication, share, corruption, delay);
    }

    public CableFaults withCorruption(double share) {
        return new CableFaults(seed, loss, duplication, reordering, share, delay);
    }

    public CableFaults withDelay(Duration longer) {
        return new CableFaults(seed, loss, duplication, reordering, corruption, longer);
    }

    public CableFaults withSeed(long other) {
        return new CableFaults(other, loss, duplication, reordering, corruption, delay);
    }
}
