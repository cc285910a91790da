package org.bootrig.qemu.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Mouse;
import org.bootrig.qemu.power.QemuMonitor;

/** Moves the machine's mouse by input events. */
public final class QemuMouse implements Mouse {

    private static final List<String> BUTTONS = List.of("left", "middle", "right");

    private final QemuMonitor monitor;

    public QemuMouse(QemuMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void move(int right, int down) {
        List<Map<String, Object>> moves = new ArrayList<>();
        if (right != 0) {
            moves.add(relative("x", right));
        }
        if (down != 0) {
            moves.add(relative("y", down));
        }
        if (!moves.isEmpty()) {
            monitor.execute("input-send-event", Map.of("events", moves));
        }
    }

    @Override
    public void click(String button) {
        if (!BUTTONS.contains(button)) {
            throw new UserMistake(
                    "there is no mouse button '" + button + "'; use one of " + String.join(", ", BUTTONS));
        }
        // One command each: events of one command reach the guest as one packet.
        press(button, true);
        press(button, false);
    }

    private void press(String button, boolean down) {
        monitor.execute(
                "input-send-event",
                Map.of("events", List.of(Map.of("type", "btn", "data", Map.of("button", button, "down", down)))));
    }

    private static Map<String, Object> relative(String axis, int counts) {
        return Map.of("type", "rel", "data", Map.of("axis", axis, "value", counts));
    }
}
