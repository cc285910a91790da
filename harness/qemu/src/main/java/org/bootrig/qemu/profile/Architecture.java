package org.bootrig.qemu.profile;

import java.util.Arrays;
import java.util.Optional;

/** The processor architectures for which there is a QEMU program. */
public enum Architecture {
    I386("i386"),
    X86_64("x86_64");

    private final String word;

    Architecture(String word) {
        this.word = word;
    }

    public String program() {
        return "qemu-system-" + word;
    }

    static Optional<Architecture> of(String word) {
        return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
    }
}
