package org.bootrig.steps.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a guest promised that its disk keeps, a line for each: {@code promised PATH SIZE CRC32} or
 * {@code promised PATH absent}. {@code changing PATH} takes the promise about that file back.
 *
 * <p>Only whole lines count. The guest writes "changing" before it changes anything, and "promised" after its disk has
 * confirmed what was written. The last bytes of a line can be lost with the power, because a serial port holds them
 * while its other end is slow; so a "changing" that was cut off takes back every promise that it may have meant.
 */
final class Promises {

    private static final Pattern LINE = Pattern.compile(
            "^(?:changing (?<changing>/\\S+)|promised (?<path>/\\S+) (?:absent|(?<size>\\d{1,9}) (?<crc>[0-9a-f]{8})))\\n",
            Pattern.MULTILINE);

    private static final Pattern CUT_OFF = Pattern.compile("^changing (?<beginning>/\\S*)\\z", Pattern.MULTILINE);

    private record Content(long size, long crc) {

        static Content of(byte[] bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return new Content(bytes.length, crc.getValue());
        }

        @Override
        public String toString() {
            return size + " bytes with the CRC-32 " + String.format("%08x", crc);
        }
    }

    private static final Content ABSENT = new Content(-1, 0);

    private final Map<String, Content> standing = new TreeMap<>();
    private int count;

    private Promises() {}

    /** @param console everything that it showed, line ends as {@code \n} */
    static Promises in(String console) {
        Promises promises = new Promises();
        Matcher line = LINE.matcher(console);
        while (line.find()) {
            promises.take(line);
        }
        Matcher cutOff = CUT_OFF.matcher(console);
        if (cutOff.find()) {
            promises.standing.keySet().removeIf(path -> path.startsWith(cutOff.group("beginning")));
        }
        return promises;
    }

    private void take(Matcher line) {
        if (line.group("changing") != null) {
            standing.remove(line.group("changing"));
            return;
        }
        count++;
        Content content = line.group("size") == null
                ? ABSENT
                : new Content(Long.parseLong(line.group("size")), Long.parseLong(line.group("crc"), 16));
        standing.put(line.group("path"), content);
    }

    /** Returns how many were made, those taken back included. */
    int count() {
        return count;
    }

    /** Returns the files about which there is a promise. */
    List<String> paths() {
        return List.copyOf(standing.keySet());
    }

    /**
     * Returns a sentence for each promise that these contents break.
     *
     * @param contents by path; what is not there is absent
     */
    List<String> brokenBy(Map<String, byte[]> contents) {
        Map<String, Content> found = new LinkedHashMap<>();
        contents.forEach((path, bytes) -> found.put(path, Content.of(bytes)));
        List<String> broken = new ArrayList<>();
        standing.forEach((path, promised) -> {
            Content there = found.getOrDefault(path, ABSENT);
            if (!there.equals(promised)) {
                broken.add(path + ": promised " + words(promised) + ", found " + words(there));
            }
        });
        return broken;
    }

    private static String words(Content content) {
        return content.equals(ABSENT) ? "no such file" : content.toString();
    }
}
