package org.bootrig.core.machine;

import java.time.Instant;

/**
 * Something that happened to a machine, reported by the machine itself and not by the guest's text.
 *
 * @param transcriptLength bytes on the console when it was noticed: all from before the event, and maybe a few more
 */
public record MachineEvent(Kind kind, String detail, Instant at, long transcriptLength) {

    /** What happened. */
    public enum Kind {
        /** The machine was reset, by the guest or by its button. */
        RESET("reset"),
        /** The guest switched the machine off. */
        POWERED_OFF("powered off"),
        /** The guest reported a panic to the machine. */
        GUEST_PANICKED("guest panicked"),
        /** The firmware found nothing to boot. */
        NOTHING_TO_BOOT("nothing to boot"),
        /** The machine is gone: its process ended or its host lost it. */
        ENDED("ended");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
