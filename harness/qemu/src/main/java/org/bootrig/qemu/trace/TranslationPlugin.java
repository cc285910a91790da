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
 * The plugin that records the code that QEMU translates. QEMU's own log has the same information, but disassembles and
 * prints every instruction, which takes more than half of the time for running the guest. Compiled once per run, and
 * tested with the installed QEMU; without a compiler, or if QEMU has no plugins or incompatible ones, the log is used.
 *
 * @param file empty when the log is used
 * @param absence why there is no plugin, for people; empty when there is one
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

    /** Makes this run use QEMU's log even if there is a plugin: for tests. */
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
