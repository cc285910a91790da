package org.bootrig.core.machine;

/** Moves the machine's mouse. */
public interface Mouse extends Capability {

    /** Moves by this many counts; the guest's driver decides what that means in pixels. */
    void move(int right, int down);

    /** Presses and releases a button: {@code left}, {@code middle} or {@code right}. */
    void click(String button);
}
