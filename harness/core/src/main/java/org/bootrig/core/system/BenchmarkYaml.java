package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.jspecify.annotations.Nullable;

/** An entry of {@code benchmarks:} in {@code system.yaml}: a command, or what clients on the host should do. */
record BenchmarkYaml(SystemBenchmark benchmark) {

    private static final String KEY = "benchmarks";
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BenchmarkYaml program(String command) {
        return new BenchmarkYaml(new SystemBenchmark.Program(command));
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static BenchmarkYaml transfers(
            @JsonProperty(value = "user", required = true) String user,
            @JsonProperty(value = "password", required = true) String password,
            @JsonProperty(value = "upload", required = true) String upload,
            @JsonProperty("publish") String publish,
            @JsonProperty(value = "download", required = true) String download,
            @JsonProperty(value = "request", required = true) String request) {
        return new BenchmarkYaml(
                new SystemBenchmark.Transfers(user, password, upload, Optional.ofNullable(publish), download, request));
    }

    /** @param entries null when the key is absent */
    static Map<String, SystemBenchmark> read(YamlFile file, @Nullable Map<String, BenchmarkYaml> entries) {
        Map<String, SystemBenchmark> read = new LinkedHashMap<>();
        (entries == null ? Map.<String, BenchmarkYaml>of() : entries).forEach((name, entry) -> {
            if (entry == null || !name.matches(NAME)) {
                throw UserMistake.at(
                        file.path(),
                        file.lineOf(KEY),
                        "the benchmark '" + name + "' needs lower-case words joined by hyphens as its name, and a "
                                + "command, such as 'my-kernel: /bin/measure', or what clients should transfer");
            }
            read.put(name, entry.benchmark());
        });
        return Collections.unmodifiableMap(read);
    }
}
