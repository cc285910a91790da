package org.bootrig.core.machine;

/** Types on the machine's own keyboard. */
public non-sealed interface Keyboard extends Capability {

    /** Types printable ASCII, and {@code \n} as Enter, as a US keyboard would. */
    void type(String text);

    /** Presses the keys together and releases them, named as QEMU's {@code QKeyCode} does: {@code ctrl}, {@code c}. */
    void press(String... keys);
}
