package org.bootrig.core.machine.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processor architectures that machines can have. */
public enum Architecture {
    I386("i386"),
    X86_64("x86_64");

    private final String word;

    Architecture(String word) {
        this.word = word;
    }

    /** Others that are planned, for messages. */
    private static final List<String> PLANNED = List.of("aarch64", "riscv64");

    /** Returns what is wrong with this word, and what can be written in its place. */
    public static String refusal(String word) {
        return "arch '" + word + "' is not supported; use i386 or x86_64. Planned are " + String.join(" and ", PLANNED)
                + ", no others yet";
    }

    /** Returns the word that profiles use. */
    public String word() {
        return word;
    }

    public static Optional<Architecture> of(String word) {
        return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
    }
}
