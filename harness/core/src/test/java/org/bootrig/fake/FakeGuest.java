package org.bootrig.fake;

import org.bootrig.core.machine.MachineEvent;

/** The guest of a fake machine. */
public enum FakeGuest {
    /** Says that it is ready, and answers the lines it is sent. */
    WORKS("FakeOS ready\n> "),
    /** Panics while it boots. */
    PANICS("PANIC: no root\n"),
    STAYS_SILENT(""),
    /** What the tests of all providers ask for. */
    CONTRACT("contract guest ready\n"),
    /** The test calls {@link FakeMachine#says} and {@link FakeMachine#hears}. */
    THE_TEST("");

    private final String greeting;

    FakeGuest(String greeting) {
        this.greeting = greeting;
    }

    String greeting() {
        return greeting;
    }

    void answer(String line, FakeMachine machine) {
        if (this == CONTRACT) {
            switch (line) {
                case "r" -> machine.reset();
                case "p" -> machine.switchesItselfOff();
                default -> machine.says(line);
            }
            return;
        }
        switch (line) {
            case "panic" -> machine.says("you said panic\nPANIC: asked to\n");
            case "reset" -> machine.happens(MachineEvent.Kind.RESET);
            default -> machine.says("you said " + line + "\n> ");
        }
    }
}
