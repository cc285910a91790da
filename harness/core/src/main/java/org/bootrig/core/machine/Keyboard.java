package org.bootrig.core.machine;

/** Types on the machine's own keyboard. */
public interface Keyboard extends Capability {

    /** Types printable ASCII, and {@code \n} as Enter, as a US keyboard would. */
    void type(String text);

    /** Presses the keys in this order, holds them together and releases them in the opposite one. */
    void press(Key... keys);
}
