package org.bootrig.core.machine;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a machine, reported by the machine itself and not by the guest's text.
 *
 * @param transcriptLength bytes on the console when it was noticed: all from before the event, and maybe a few more
 * @param exit with what code the guest ended its machine; only for {@link Kind#EXITED}
 */
public record MachineEvent(Kind kind, String detail, Instant at, long transcriptLength, Optional<Exit> exit) {

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
        /** The guest ended the machine with a code, by a device that exists for this. */
        EXITED("exited"),
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

    /** What the profile says about a code that a guest ended its machine with. */
    public enum Meaning {
        PASSED,
        FAILED,
        /** The profile says nothing about any code. */
        UNKNOWN
    }

    /** The end that a guest gave its machine. */
    public record Exit(int code, Meaning meaning) {}

    /** Makes an event other than {@link Kind#EXITED}. */
    public MachineEvent(Kind kind, String detail, Instant at, long transcriptLength) {
        this(kind, detail, at, transcriptLength, Optional.empty());
    }
}
