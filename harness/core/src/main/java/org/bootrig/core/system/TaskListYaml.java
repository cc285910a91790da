package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;

/** The key {@code tasks:} in {@code system.yaml}. */
record TaskListYaml(
        Integer count,
        @JsonProperty(required = true) String task,
        String next,
        @JsonProperty(required = true) String name,
        String number,
        String state,
        String running,
        String foreground,
        List<String> switching,
        @JsonProperty(required = true) Map<String, String> registers) {

    private static final String KEY = "tasks";
    private static final int MOST = 4096;

    TaskList describe(YamlFile file) {
        if (task == null || name == null || registers == null || registers.isEmpty()) {
            throw mistake(file, "it needs 'task', 'name' and 'registers', each with a value");
        }
        if ((count == null) == (next == null)) {
            throw mistake(file, "a table of tasks needs 'count', and a list of them 'next': give one of the two");
        }
        if (count != null && (count < 1 || count > MOST)) {
            throw mistake(file, "the count " + count + " is not between 1 and " + MOST);
        }
        registers.forEach((register, value) -> {
            if (!register.matches("[a-z][a-z0-9_]*") || value == null) {
                throw mistake(
                        file, "the register '" + register + "' needs a name that GDB knows, such as eip, and a value");
            }
        });
        Stream.of(task, next, name, number, state, running, foreground)
                .filter(expression -> expression != null && expression.contains("\n"))
                .findFirst()
                .ifPresent(expression -> {
                    throw mistake(file, "an expression is one line, and this is more: " + expression.strip());
                });
        return new TaskList(
                count == null ? OptionalInt.empty() : OptionalInt.of(count),
                task,
                Optional.ofNullable(next),
                name,
                Optional.ofNullable(number),
                Optional.ofNullable(state),
                Optional.ofNullable(running),
                Optional.ofNullable(foreground),
                switching == null ? List.of() : List.copyOf(switching),
                Collections.unmodifiableMap(new LinkedHashMap<>(registers)));
    }

    private static UserMistake mistake(YamlFile file, String message) {
        return UserMistake.at(file.path(), file.lineOf(KEY), "the key 'tasks': " + message);
    }
}
