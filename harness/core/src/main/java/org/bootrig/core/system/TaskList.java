package org.bootrig.core.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Describes where a kernel keeps its tasks, so that evidence can show what each of them waits for. All texts are
 * expressions of GDB in the kernel's own language, with {@code $i} for an index and {@code $task} for the task looked
 * at. Immutable.
 *
 * @param count the number of entries of a table; empty for a list
 * @param task the pointer at index {@code $i} of a table, null for an unused entry; or the first task of a list
 * @param next the task after {@code $task} in a list; empty for a table
 * @param running true for a task that a processor is running: its stack is in the processor's registers, not where it
 *     was saved
 * @param foreground true for a task that works for the user at the console; where such a task waits is where an idle
 *     system hangs
 * @param switching the source files, or functions, of the code that switches tasks, in which every waiting task is
 * @param registers the values with which a task would continue, by the names of the registers
 */
public record TaskList(
        OptionalInt count,
        String task,
        Optional<String> next,
        String name,
        Optional<String> number,
        Optional<String> state,
        Optional<String> running,
        Optional<String> foreground,
        List<String> switching,
        Map<String, String> registers) {}
