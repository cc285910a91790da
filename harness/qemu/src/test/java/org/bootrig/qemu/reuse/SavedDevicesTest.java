package org.bootrig.qemu.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedDevicesTest {

    private static final Set<String> SAVED = Set.of("e1000", "isa-serial", "usb-tablet");

    @TempDir
    Path folder;

    @Test
    void aDeviceWithoutASavedStateIsFoundInTheRealQemu() throws Exception {
        try (Run run = Run.begin(folder)) {
            SavedDevices saved = SavedDevices.of(run);

            assertThat(saved.problem(
                            Architecture.I386,
                            tree("-device", "e1000", "-vga", "std", "-device", "sb16,audiodev=none")))
                    .isEmpty();
            assertThat(saved.problem(Architecture.I386, tree("-device", "adlib,audiodev=none")))
                    .contains("QEMU saves no state of the device 'adlib'");
        }
    }

    private static String tree(String... devices) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                "qemu-system-i386",
                "-S",
                "-display",
                "none",
                "-nodefaults",
                "-machine",
                "pc",
                "-audiodev",
                "none,id=none",
                "-monitor",
                "stdio"));
        command.addAll(List.of(devices));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var input = process.outputWriter()) {
            input.write("info qtree\nquit\n");
        }
        String answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return answer.replace("\r\n", "\n");
    }

    @Test
    void devicesThatTheirBusSavesAndAdaptersAreNoProblem() {
        assertThat(SavedDevices.problem(
                        SAVED, "  dev: isa-serial, id \"\"\n   dev: ide-hd, id \"x\"\n dev: virtio-blk-pci, id \"\"\n"))
                .isEmpty();
    }

    @Test
    void whatAGuestChoosesByUseOrNobodyNamesIsAProblem() {
        assertThat(SavedDevices.problem(SAVED, "  dev: usb-tablet, id \"\"\n").orElseThrow())
                .contains("partly outside of its state");
        assertThat(SavedDevices.problem(SAVED, "nothing").orElseThrow()).contains("does not say");
    }
}
