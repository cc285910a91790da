package org.bootrig.qemu.evidence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.qemu.power.RegisterDump;

/**
 * What the processors were doing when the machine was last reset, from QEMU's own log, the only source after a
 * triple fault.
 */
final class ResetLog {

    private static final String RECORD = "CPU Reset (CPU ";
    private static final int LOOKED_AT = 64 << 10;

    private ResetLog() {}

    /**
     * Returns the last record of a processor that an operating system had set up; empty when there is none. QEMU may
     * reset a machine a second time when it is late, while the firmware is already running; if the record before is the
     * system's, that one is returned.
     *
     * @param file exists
     * @param isSystem whether the system has code at an address
     */
    static Optional<String> last(Path file, LongPredicate isSystem) throws IOException {
        String[] records = end(file).split("(?m)^(?=" + java.util.regex.Pattern.quote(RECORD) + ")");
        Optional<String> last = Optional.empty();
        for (int index = records.length - 1; index >= 0; index--) {
            List<Registers> states = RegisterDump.read(records[index]);
            if (!records[index].startsWith(RECORD)
                    || states.isEmpty()
                    || !states.get(0).isProtected()) {
                continue;
            }
            Registers state = states.get(0);
            if (state.paging() || isSystem.test(state.instruction())) {
                return Optional.of(described(records, index));
            }
            if (last.isPresent()) {
                return last;
            }
            last = Optional.of(described(records, index));
        }
        return last;
    }

    private static String described(String[] records, int index) {
        String before = index == 0 ? "" : records[index - 1];
        return (before.contains("Triple fault") ? "Triple fault\n" : "") + records[index];
    }

    private static String end(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(Math.max(0, content.length() - LOOKED_AT));
            byte[] bytes = new byte[(int) (content.length() - content.getFilePointer())];
            content.readFully(bytes);
            return new String(bytes, StandardCharsets.US_ASCII);
        }
    }
}
