package org.bootrig.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.session.MachineSession;

/** Makes the disks that bare machines get copies of. */
public final class Disk {

    private Disk() {}

    /** Makes an overlay in which nothing is written, over the same image as this running machine's. */
    public static Path empty(Workshop workshop, BareCommand command) throws IOException, InterruptedException {
        String answer = tool(List.of(
                "qemu-img", "info", "-U", "--output=json", command.overlay().toString()));
        JsonNode information = new ObjectMapper().readTree(answer);
        Path disk = workshop.scratch("empty.qcow2");
        tool(List.of(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-b",
                information.path("backing-filename").asText(),
                "-F",
                information.path("backing-filename-format").asText(),
                disk.toString()));
        return disk;
    }

    /** Copies the disk of this running machine, with the states kept in it. */
    public static Path copy(Workshop workshop, MachineSession session, BareCommand command) throws IOException {
        Path disk = workshop.scratch("kept.qcow2");
        Monitor monitor = session.require(Monitor.class);
        // Stopping writes to the file what QEMU holds back.
        monitor.command("stop");
        Files.copy(command.overlay(), disk, StandardCopyOption.REPLACE_EXISTING);
        monitor.command("cont");
        return disk;
    }

    private static String tool(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("'" + String.join(" ", words) + "' failed: " + output.strip());
        }
        return output;
    }
}
