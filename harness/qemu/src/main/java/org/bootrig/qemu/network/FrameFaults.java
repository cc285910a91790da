package org.bootrig.qemu.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bootrig.core.machine.CableFaults;

/** Decides what happens to each frame of one direction, in the frames' order. Belongs to one thread. */
final class FrameFaults {

    /** How much later an overtaken frame arrives: longer than a burst of frames after it takes. */
    static final Duration OVERTAKEN = Duration.ofMillis(10);

    /** @param after delay after it was sent; zero for none */
    record Arrival(byte[] frame, Duration after) {}

    private final CableFaults faults;
    private final SplittableRandom random;

    /** @param direction distinguishes the two directions, so that they do not draw the same random numbers */
    FrameFaults(CableFaults faults, int direction) {
        this.faults = faults;
        this.random = new SplittableRandom(faults.seed() * 2 + direction);
    }

    /**
     * Returns what arrives of this frame. Every fault draws a number, so that changing one share does not affect the
     * others.
     */
    List<Arrival> arrivals(byte[] frame) {
        boolean lost = random.nextDouble() < faults.loss();
        boolean twice = random.nextDouble() < faults.duplication();
        boolean overtaken = random.nextDouble() < faults.reordering();
        boolean corrupted = random.nextDouble() < faults.corruption();
        int wrongBit = random.nextInt(Math.max(1, frame.length * Byte.SIZE));
        List<Arrival> arrivals = new ArrayList<>(2);
        if (lost) {
            return arrivals;
        }
        byte[] arriving = corrupted ? withWrongBit(frame, wrongBit) : frame;
        arrivals.add(new Arrival(arriving, overtaken ? faults.delay().plus(OVERTAKEN) : faults.delay()));
        if (twice) {
            arrivals.add(new Arrival(arriving, faults.delay()));
        }
        return arrivals;
    }

    private static byte[] withWrongBit(byte[] frame, int bit) {
        byte[] wrong = frame.clone();
        if (wrong.length > 0) {
            wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
        return wrong;
    }
}
