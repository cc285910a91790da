package org.bootrig.machine;

import java.nio.file.Path;

/**
 * A machine's whole state in a file, from which other machines of the same request can start.
 *
 * @param file what {@link Snapshots#keep} wrote; only ever read
 * @param transcript what the console said, from power-on to the moment that was kept
 */
public record KeptState(Path file, Path transcript) {}
