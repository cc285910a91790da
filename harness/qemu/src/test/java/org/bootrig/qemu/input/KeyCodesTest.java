package org.bootrig.qemu.input;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Key;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.core.machine.Machine;
import org.bootrig.qemu.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCodesTest {

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void qemuTakesEveryKeyThatItsKeyboardHas() throws Exception {
        Machine machine = bench.machine("keyboard");
        machine.power().on();
        Bench.await(machine.console(), "ready");
        Keyboard keyboard = machine.capability(Keyboard.class).orElseThrow();

        for (Key key : Key.values()) {
            if (key.usage() >= Key.F13.usage() && key.usage() <= Key.F24.usage()) {
                assertThatThrownBy(() -> keyboard.press(key))
                        .isInstanceOf(UserMistake.class)
                        .hasMessageContaining("no key F");
            } else {
                assertThatNoException().as(key.code()).isThrownBy(() -> keyboard.press(key));
            }
        }
    }
}
