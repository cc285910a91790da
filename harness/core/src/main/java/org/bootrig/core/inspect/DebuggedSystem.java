package org.bootrig.core.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to look into a system.
 *
 * @param kernel an ELF file with debug information
 * @param programs ELF files of programs with debug information
 * @param sources the system's folder
 * @param scratch a folder of the machine's own, for files that go with it
 * @param marks for the environment of every program that is run
 */
public record DebuggedSystem(Path kernel, List<Path> programs, Path sources, Path scratch, Map<String, String> marks) {}
