package org.bootrig.core.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a kernel keeps its tasks, so that evidence can show what each of them waits for. All texts are expressions of GDB in
 * the kernel's own language, with {@code $i} for an index and {@code $task} for the task looked at. Immutable.
 *
 * @param count how many places a table has; empty for a list
 * @param task the pointer in place {@code $i} of a table, null where there is none; or the first of a list
 * @param next the task behind one in a list; empty for a table
 * @param running true of a task that a processor is at: its stack is there and not where it was saved
 * @param foreground true of a task that works for who sits at the console; where one of them waits is where a system hangs
 *     that does nothing any more
 * @param switching the source files, or functions, of the code that switches tasks, in which every waiting task stands
 * @param registers the values with which a task would go on, by the names of the registers
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
