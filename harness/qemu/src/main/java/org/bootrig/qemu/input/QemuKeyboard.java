package org.bootrig.qemu.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bootrig.console.time.Patience;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Key;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.qemu.power.QemuMonitor;

/**
 * Types on the PS/2 keyboard no faster than the guest takes the keys: its queue holds 16 bytes and drops the rest.
 *
 * <p>QEMU does not report when the guest has read the queue, but the keyboard controller's status port shows it, and
 * reading the port changes nothing. So after each key that port is read through the monitor until the queue is empty.
 *
 * @see <a href="https://wiki.osdev.org/I8042_PS/2_Controller">The 8042 controller's status register</a>
 */
public final class QemuKeyboard implements Keyboard {

    private static final String READ_STATUS_PORT = "i /1xb 0x64";
    private static final int OUTPUT_BUFFER_FULL = 0x01;
    /** A guest that reads no key for this long has stopped reading; what follows is dropped, as on a real keyboard. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000;

    private final QemuMonitor monitor;

    public QemuKeyboard(QemuMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void type(String text) {
        List<List<Key>> strokes = new ArrayList<>();
        for (char character : text.toCharArray()) {
            strokes.add(UnitedStatesLayout.keysFor(character));
        }
        for (List<Key> keys : strokes) {
            if (!awaitEmptyQueue()) {
                return;
            }
            pressAndRelease(keys);
        }
    }

    @Override
    public void press(Key... keys) {
        if (awaitEmptyQueue()) {
            pressAndRelease(List.of(keys));
        }
    }

    private void pressAndRelease(List<Key> keys) {
        List<Map<String, Object>> events = new ArrayList<>();
        keys.forEach(key -> events.add(event(key, true)));
        for (int index = keys.size() - 1; index >= 0; index--) {
            events.add(event(keys.get(index), false));
        }
        monitor.execute("input-send-event", Map.of("events", events));
    }

    /** Returns whether the guest has read every byte of the earlier keys; stops waiting when the machine ends. */
    private boolean awaitEmptyQueue() {
        Patience patience = new Patience(PATIENCE);
        long pause = FIRST_PAUSE_NANOS;
        while ((status() & OUTPUT_BUFFER_FULL) != 0) {
            if (patience.nextNanos() == 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return true;
    }

    private int status() {
        String answer = monitor.command(READ_STATUS_PORT);
        int equals = answer.indexOf("0x", answer.indexOf('='));
        if (equals < 0) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU printed no keyboard status but '" + answer + "'");
        }
        return Integer.parseInt(answer.substring(equals + 2).strip(), 16);
    }

    private static Map<String, Object> event(Key key, boolean down) {
        return Map.of(
                "type", "key", "data", Map.of("down", down, "key", Map.of("type", "qcode", "data", KeyCodes.of(key))));
    }
}
