package org.bootrig.qemu.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.Disk;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Media;
import org.bootrig.core.machine.media.Image;
import org.bootrig.qemu.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MediaTest {

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
    void startsFromWhatWasWrittenInTheFormatThatItsNameImplies() throws Exception {
        Machine machine = bench.machine("hello");
        Path hello = Files.copy(bench.disk(), folder.resolve("hello.img"));
        Path wrapped = folder.resolve("hello.vmdk");
        Tool.run(
                List.of("qemu-img", "convert", "-f", "raw", "-O", "vmdk", hello.toString(), wrapped.toString()),
                Map.of());
        Path empty = Files.write(folder.resolve("empty.img"), new byte[1 << 20]);
        Media media = machine.capability(Media.class).orElseThrow();

        media.write(Image.of(empty));
        assertThat(machine.capability(Disk.class).orElseThrow().copy()).hasSameBinaryContentAs(empty);
        media.write(Image.of(wrapped));
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");
    }

    @Test
    void exchangesNothingWhileTheMachineIsOn() throws Exception {
        Machine machine = bench.machine("hello");
        machine.power().on();

        assertThatThrownBy(() -> machine.capability(Media.class).orElseThrow().write(Image.of(bench.disk())))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("@cold");
    }

    @Test
    void namesTheFileThatIsNotThere() throws Exception {
        Machine machine = bench.machine("hello");

        assertThatThrownBy(
                        () -> machine.capability(Media.class).orElseThrow().write(Image.of(folder.resolve("none.img"))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none.img");
    }
}
