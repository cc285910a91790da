package org.bootrig.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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
import org.bootrig.core.base.bounds.HeapShare;
import org.bootrig.core.base.run.PrivateFiles;

/**
 * The file {@code results.jsonl}: one JSON object per line, handed to the operating system as soon as it is written, so
 * that a JVM that dies loses at most the last line. Safe for use by several threads.
 */
public final class ResultLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The key in objects that are not a scenario's result; its value says what they are. */
    static final String KIND = "kind";

    /** Results are handed around, and take up to five times the memory of their lines. */
    private static final long MOST = HeapShare.atMost(4L << 30, 8);

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
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfWholeLines(channel);
            if (end < channel.size()) {
                channel.truncate(end);
            }
        } catch (IOException failed) {
            throw new RigFault(Cause.LAB_FAULT, file + ": " + DiskTrouble.describe(file, failed), failed);
        }
    }

    private static long endOfWholeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        while (end > 0) {
            long begin = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - begin));
            while (block.hasRemaining() && channel.read(block, begin + block.position()) >= 0) {
                continue;
            }
            for (int at = block.position(); at > 0; at--) {
                if (block.get(at - 1) == '\n') {
                    return begin + at;
                }
            }
            end = begin;
        }
        return 0;
    }

    /** Reads all results; the incomplete last line that a killed JVM leaves is skipped. */
    public List<ScenarioResult> read() {
        List<ScenarioResult> results = new ArrayList<>();
        forEachLine(json -> {
            if (!json.has(KIND)) {
                results.add(ResultJson.parse(json));
            }
        });
        return results;
    }

    /** Takes one object of the file. */
    interface LineReader {
        void take(JsonNode line) throws JsonProcessingException;
    }

    /** Reads all objects, in the order in which they were written, and holds one of them at a time. */
    void forEachLine(LineReader reader) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > MOST) {
                throw UserMistake.in(
                        file,
                        "the file has " + channel.size() + " bytes, and at most " + MOST
                                + " are read, an eighth of this JVM's memory; give it more with JAVA_TOOL_OPTIONS=-Xmx2g");
            }
            long end = endOfWholeLines(channel);
            BufferedReader text = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            long left = end;
            // Counted in bytes, because the file's last line may be cut in the middle of a character.
            for (String line = left > 0 ? text.readLine() : null;
                    line != null;
                    line = left > 0 ? text.readLine() : null) {
                reader.take(JSON.readTree(line));
                left -= line.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
