package org.bootrig.core.machine.profile;

import java.util.Arrays;
import java.util.Optional;

/** The processor architectures that machines can have. */
public enum Architecture {
    I386("i386"),
    X86_64("x86_64");

    private final String word;

    Architecture(String word) {
        this.word = word;
    }

    /** Returns the word that profiles use. */
    public String word() {
        return word;
    }

    static Optional<Architecture> of(String word) {
        return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
    }
}
