package org.bootrig.qemu.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to look into a system.
 *
 * @param kernel an ELF file with debug information
 * @param programs ELF files of programs with debug information
 * @param sources the system's folder
 * @param marks for the environment of every program that is run
 */
public record DebuggedSystem(Path kernel, List<Path> programs, Path sources, Map<String, String> marks) {}
