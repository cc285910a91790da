package org.bootrig.core.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.PrivateFiles;

/**
 * The file {@code results.jsonl}: one JSON object per line, handed to the operating system as soon as it is written, so
 * that a JVM that dies loses at most the last line. Safe for use by several threads.
 */
public final class ResultLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The key in objects that are not a scenario's result; its value says what they are. */
    static final String KIND = "kind";

    /** Results are handed around; reading takes several times the memory. */
    private static final long MOST = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Path file;

    public ResultLog(Path file) {
        this.file = file;
    }

    /** Appends a line, whole or not at all; throws {@link RigFault} when it cannot be written. */
    public void append(ScenarioResult result) {
        append(ResultJson.of(result), "the verdict of '" + result.scenario() + "'");
    }

    /** Appends an object that is not a scenario's result; this kind identifies it. */
    public void append(String kind, ObjectNode object) {
        ObjectNode json = JSON.createObjectNode().put(KIND, kind);
        json.setAll(object);
        append(json, "the " + kind);
    }

    private synchronized void append(ObjectNode json, String what) {
        ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.position(end);
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            } catch (IOException failed) {
                dropPartOfLine(channel, end, failed);
                throw failed;
            }
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    what + " cannot be kept: " + file + ": " + DiskTrouble.describe(file, failed),
                    failed);
        }
    }

    private static void dropPartOfLine(FileChannel channel, long end, IOException failed) {
        try {
            channel.truncate(end);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Removes the incomplete last line that a killed JVM left, so that the next result begins on a new line. */
    public void dropUnfinishedLine() {
        try {
            byte[] content = Files.readAllBytes(file);
            int end = content.length;
            while (end > 0 && content[end - 1] != '\n') {
                end--;
            }
            if (end < content.length) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(end);
                }
            }
        } catch (IOException failed) {
            throw new RigFault(Cause.LAB_FAULT, file + ": " + DiskTrouble.describe(file, failed), failed);
        }
    }

    /** Reads all results; the incomplete last line that a killed JVM leaves is skipped. */
    public List<ScenarioResult> read() {
        return lines().stream()
                .filter(json -> !json.has(KIND))
                .map(ResultJson::parse)
                .toList();
    }

    /** Reads all objects, in the order in which they were written. */
    List<JsonNode> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > MOST) {
                throw UserMistake.in(
                        file, "the file has " + Files.size(file) + " bytes, and no run leaves more than " + MOST);
            }
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<JsonNode> lines = new ArrayList<>();
            for (String line : whole.lines().toList()) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
