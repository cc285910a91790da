package org.bootrig.qemu.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.profile.QemuProgram;

/**
 * The plugin that keeps what QEMU translates. QEMU's own log tells the same, but takes every instruction apart and prints
 * it, which costs more than half of what running the guest costs. Compiled once per run, and tried on the QEMU that is
 * here; where there is no compiler, or QEMU has no plugins or other ones, the log must do.
 *
 * @param file empty where the log must do
 * @param absence why, for people; empty where it need not
 */
public record TranslationPlugin(Optional<Path> file, String absence) {

    private static final String SOURCE = "translated_blocks.c";

    /** One run's plugins. */
    private static final class Plugins {

        private final Map<Architecture, TranslationPlugin> made = new ConcurrentHashMap<>();
    }

    /** Returns the plugin for this architecture's QEMU. */
    public static TranslationPlugin of(Run run, Architecture architecture) {
        return made(run).computeIfAbsent(architecture, missing -> make(run, architecture));
    }

    /** Lets QEMU's log do for this run, whatever there is: for tests of that. */
    static void refuse(Run run, Architecture architecture) {
        made(run).put(architecture, new TranslationPlugin(Optional.empty(), "a test wants it so"));
    }

    private static Map<Architecture, TranslationPlugin> made(Run run) {
        return run.shared(Plugins.class, missing -> new Plugins()).made;
    }

    private static TranslationPlugin make(Run run, Architecture architecture) {
        try {
            Path folder = Files.createTempDirectory(run.temporary(), "plugin");
            Path source = folder.resolve(SOURCE);
            try (InputStream content = TranslationPlugin.class.getResourceAsStream(SOURCE)) {
                Files.copy(content, source);
            }
            Path plugin = folder.resolve("translated_blocks.so");
            Tool.run(
                    List.of("gcc", "-std=gnu11", "-O2", "-shared", "-fPIC", "-o", plugin.toString(), source.toString()),
                    run.environment());
            Tool.run(
                    List.of(
                            QemuProgram.of(architecture),
                            "-machine",
                            "none",
                            "-nodefaults",
                            "-display",
                            "none",
                            "-plugin",
                            plugin + ",probe=on"),
                    run.environment());
            return new TranslationPlugin(Optional.of(plugin), "");
        } catch (IOException cannot) {
            return new TranslationPlugin(Optional.empty(), String.valueOf(cannot.getMessage()));
        }
    }
}
