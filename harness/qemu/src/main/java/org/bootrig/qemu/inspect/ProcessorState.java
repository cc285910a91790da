package org.bootrig.qemu.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One processor's registers, as QEMU's {@code info registers} prints them. Immutable. */
public final class ProcessorState {

    private static final Pattern NEXT_PROCESSOR = Pattern.compile("(?m)^(?=CPU#\\d+)");
    private static final Pattern VALUE = Pattern.compile("\\b([A-Z0-9]{2,4}) *= *([0-9a-f]{4,16})\\b");
    private static final Pattern SEGMENT =
            Pattern.compile("(?m)^([CDEFGS]S|TR|LDT|[GI]DT) *=(?:([0-9a-f]{4}) )? *([0-9a-f]{8,16}) ([0-9a-f]{8})");

    private static final long LONG_MODE_ACTIVE = 0x400;
    private static final long PAGING = 0x8000_0000L;
    private static final long PROTECTED = 1;
    private static final long NESTED_TASK = 1 << 14;

    private final Map<String, Long> values = new HashMap<>();
    private final Map<String, Long> bases = new HashMap<>();

    private ProcessorState(String text) {
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            values.putIfAbsent(value.group(1), Long.parseUnsignedLong(value.group(2), 16));
        }
        Matcher segment = SEGMENT.matcher(text);
        while (segment.find()) {
            bases.put(segment.group(1), Long.parseUnsignedLong(segment.group(3), 16));
        }
    }

    /** Reads the answer to {@code info registers -a}, or a part of QEMU's log in the same form. */
    public static List<ProcessorState> read(String text) {
        List<ProcessorState> processors = new ArrayList<>();
        for (String part : NEXT_PROCESSOR.split(text)) {
            if (part.contains("CR3=")) {
                processors.add(new ProcessorState(part));
            }
        }
        return processors;
    }

    /** Whether the registers are 64 bits wide at this moment. */
    boolean wide() {
        return values.containsKey("RIP");
    }

    private long general(String name) {
        return values.getOrDefault((wide() ? "R" : "E") + name, 0L);
    }

    /** Returns the linear address of the next instruction. */
    public long instruction() {
        return wide() ? general("IP") : general("IP") + bases.getOrDefault("CS", 0L) & 0xFFFF_FFFFL;
    }

    long stack() {
        return general("SP");
    }

    long frame() {
        return general("BP");
    }

    int codeSelector() {
        return (int) (values.getOrDefault("CS", 0L) & 0xFFFF);
    }

    public long control(int number) {
        return values.getOrDefault("CR" + number, 0L);
    }

    boolean longMode() {
        return (values.getOrDefault("EFER", 0L) & LONG_MODE_ACTIVE) != 0;
    }

    public boolean paging() {
        return (control(0) & PAGING) != 0;
    }

    public boolean isProtected() {
        return (control(0) & PROTECTED) != 0;
    }

    /** Whether a 32-bit task switch led here, such as one by a task gate for double faults. */
    boolean inNestedTask() {
        return !wide() && (values.getOrDefault("EFL", 0L) & NESTED_TASK) != 0;
    }

    /** Returns the linear address of {@code TR}'s task state segment or of the {@code GDT}. */
    long base(String name) {
        return bases.getOrDefault(name, 0L);
    }
}
