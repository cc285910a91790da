package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bootrig.console.line.Line;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.qemu.arguments.QemuArguments;
import org.bootrig.qemu.disk.MachineImages;
import org.bootrig.qemu.disk.OverlayTemplates;
import org.bootrig.qemu.process.LineListener;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.QemuProcess;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.QemuProfile;
import org.bootrig.qemu.protocol.QmpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The line of a real machine while the harness gets no processor and so reads nothing. */
@Timeout(60)
class SerialLineTest {

    private static final int LETTERS = 40_000;

    @TempDir
    Path folder;

    @Test
    void losesNothingOfAGuestThatWaitsForItsTransmitterOnlyBriefly() throws Exception {
        try (Bench bench = new Bench(folder)) {
            BootSector.write("impatient", bench.disk());
            MachineFolder machine = MachineFolder.of(bench.run());
            machine.makeLines(List.of("serial"));
            OverlayTemplates.create(bench.run(), bench.disk(), ImageFormat.RAW, machine.overlay());
            try (NamedPipes serial = NamedPipes.open(machine.line("serial"));
                    NamedPipes firmware = NamedPipes.open(machine.firmwareLine())) {
                runToItsEnd(bench, machine);
                firmware.handOver();
                serial.handOver();

                StringBuilder said = new StringBuilder();
                Line.on(serial, Duration.ZERO).readAll(bytes -> said.append(text(bytes)));

                assertThat(said).hasSize(LETTERS);
                for (int index = 0; index < LETTERS; index++) {
                    assertThat(said.charAt(index)).isEqualTo((char) ('a' + index % 26));
                }
            }
        }
    }

    /** Lets the guest say all that it has to say, and reads none of it. */
    private static void runToItsEnd(Bench bench, MachineFolder machine) throws Exception {
        MachineRequest request = bench.request();
        List<String> command = QemuArguments.machine(
                (QemuProfile) request.profile(),
                Accelerator.TCG,
                "impatient",
                machine,
                List.of(),
                MachineImages.of(Map.of()));
        try (LineListener listener = new LineListener(machine.socket("monitor"))) {
            QemuProcess process = QemuProcess.start(command, bench.run().environment(), machine.path());
            try (QmpClient monitor = new QmpClient("impatient", listener.accept(process), event -> {})) {
                monitor.send("cont", Map.of());
                assertThat(process.exit().get(30, TimeUnit.SECONDS)).isZero();
            }
        }
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }
}
