package org.bootrig.core.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a report says about the host of a run. */
public final class HostFacts {

    private HostFacts() {}

    public static Map<String, String> environment() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Host", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        facts.put("Host name", name());
        facts.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("Java", property("java.runtime.version"));
        return facts;
    }

    /** Asks the kernel, since the network may not answer. */
    private static String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException elsewhere) {
            return "";
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
