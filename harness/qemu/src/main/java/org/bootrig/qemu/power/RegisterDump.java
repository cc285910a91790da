package org.bootrig.qemu.power;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.machine.stopped.Registers;

/** Reads registers as QEMU's {@code info registers} and its log print them. */
public final class RegisterDump {

    private static final Pattern NEXT_PROCESSOR = Pattern.compile("(?m)^(?=CPU#\\d+)");
    private static final Pattern VALUE = Pattern.compile("\\b([A-Z0-9]{2,4}) *= *([0-9a-f]{4,16})\\b");
    private static final Pattern SEGMENT =
            Pattern.compile("(?m)^([CDEFGS]S|TR|LDT|[GI]DT) *=(?:([0-9a-f]{4}) )? *([0-9a-f]{8,16}) ([0-9a-f]{8})");

    /** Names that QEMU abbreviates. */
    private static final Map<String, String> NAMES = Map.of("EFL", "EFLAGS", "RFL", "RFLAGS");

    private RegisterDump() {}

    /** Reads the answer to {@code info registers -a}, or a part of QEMU's log in the same form. */
    public static List<Registers> read(String text) {
        List<Registers> processors = new ArrayList<>();
        for (String part : NEXT_PROCESSOR.split(text)) {
            if (part.contains("CR3=")) {
                processors.add(one(part));
            }
        }
        return processors;
    }

    private static Registers one(String text) {
        Map<String, Long> values = new HashMap<>();
        Map<String, Long> bases = new HashMap<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            String name = value.group(1);
            values.putIfAbsent(NAMES.getOrDefault(name, name), Long.parseUnsignedLong(value.group(2), 16));
        }
        Matcher segment = SEGMENT.matcher(text);
        while (segment.find()) {
            bases.put(segment.group(1), Long.parseUnsignedLong(segment.group(3), 16));
        }
        return new Registers(values, bases);
    }
}
