package org.bootrig.core.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.stopped.StoppedMachine;
import org.bootrig.core.system.TaskList;

/**
 * Shows the stack of every task of a frozen kernel. When a system hangs idle, its processors only show the idle loop;
 * the stacks of its tasks show which task waits, and for what.
 *
 * @param text the stacks for people
 * @param place where the first task in the foreground waits
 */
public record TaskStacks(String text, Optional<CodePlace> place) {

    private static final String SCRIPT = "task_stacks.py";
    private static final String LAYOUT = "task_stacks.json";
    private static final String FOREGROUND = "> ";
    private static final String SECTION = "tasks";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Throws an exception that says what is missing and what to do. */
    public static TaskStacks of(StoppedMachine machine, DebuggedSystem system, TaskList tasks) throws IOException {
        try (InputStream script = TaskStacks.class.getResourceAsStream(SCRIPT)) {
            Files.copy(script, system.scratch().resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
        JSON.writeValue(system.scratch().resolve(LAYOUT).toFile(), layout(tasks));
        Map<String, String> answers = new Debugger(machine, system)
                .section(SECTION, "source " + SCRIPT)
                .run();
        String printed = answers.getOrDefault(SECTION, "").strip();
        if (printed.isEmpty()) {
            throw Debugger.nothingPrinted("tasks", answers);
        }
        return new TaskStacks(printed + "\n", place(printed, system, tasks));
    }

    private static Optional<CodePlace> place(String printed, DebuggedSystem system, TaskList tasks) {
        return Stream.of(printed.split("\n\n"))
                .filter(task -> task.startsWith(FOREGROUND))
                .flatMap(task -> StackFrame.read(task.replace("\n  ", "\n"), system.sources()).stream()
                        .flatMap(frame -> frame.place().stream())
                        .filter(place -> !tasks.switching().contains(place.file())
                                && !tasks.switching().contains(place.function()))
                        .limit(1))
                .findFirst();
    }

    private static Map<String, Object> layout(TaskList tasks) {
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("count", tasks.count().isPresent() ? tasks.count().getAsInt() : null);
        layout.put("task", tasks.task());
        layout.put("next", tasks.next().orElse(null));
        layout.put("name", tasks.name());
        layout.put("number", tasks.number().orElse(null));
        layout.put("state", tasks.state().orElse(null));
        layout.put("running", tasks.running().orElse(null));
        layout.put("foreground", tasks.foreground().orElse(null));
        layout.put("registers", tasks.registers());
        return layout;
    }
}
