package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.jspecify.annotations.Nullable;

/** An entry of {@code console.prompts} in {@code system.yaml}: a marker, or one with what stands behind it. */
record PromptYaml(String prompt, boolean commands) {

    private static final String KEY = "prompts";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromptYaml of(String prompt) {
        return new PromptYaml(prompt, true);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static PromptYaml of(
            @JsonProperty(value = "prompt", required = true) String prompt,
            @JsonProperty("commands") @Nullable Boolean commands) {
        return new PromptYaml(prompt, commands == null || commands);
    }

    /** @param entries null when the key is absent */
    static Map<String, Prompt> read(YamlFile file, @Nullable Map<String, PromptYaml> entries) {
        Map<String, Prompt> prompts = new LinkedHashMap<>();
        (entries == null ? Map.<String, PromptYaml>of() : entries).forEach((name, entry) -> {
            try {
                if (entry == null || entry.prompt() == null) {
                    throw new IllegalArgumentException("it has no marker; write such as 'root shell: \"# \"'");
                }
                prompts.put(name, new Prompt(name, Marker.parse(entry.prompt()), entry.commands()));
            } catch (IllegalArgumentException bad) {
                throw UserMistake.at(file.path(), file.lineOf(KEY), "the prompt '" + name + "': " + ErrorText.of(bad));
            }
        });
        return Collections.unmodifiableMap(prompts);
    }
}
