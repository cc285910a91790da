package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bootrig.qemu.protocol.QmpEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("RIG-SEC-01")
class ResetLogRoomTest {

    @TempDir
    Path folder;

    @Test
    void aGuestThatResetsForEverDoesNotFillTheDiskAndItsLastResetStaysKnown() throws Exception {
        Path log = folder.resolve("resets");
        ResetLogRoom room = new ResetLogRoom(log);
        QmpEvent reset = new QmpEvent("RESET", JsonNodeFactory.instance.objectNode(), Instant.now());
        byte[] record = "r".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream qemu = Files.newOutputStream(log)) {
            for (int count = 0; count < ResetLogRoom.RESETS; count++) {
                qemu.write(record);
                room.note(reset);
            }
            assertThat(log).isEmptyFile();

            qemu.write(record);
        }
        assertThat(Files.readString(log)).endsWith("r".repeat(2000));
        assertThat(onDisk(log)).as("what it takes on the disk").isLessThan(64 << 10);
    }

    private static long onDisk(Path file) throws Exception {
        Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
        return Long.parseLong(
                new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\\s")[0]);
    }
}
