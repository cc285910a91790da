package org.bootrig.core.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.Answer;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the environment that a system's boot dialogue sends. Their values stand in nothing that people see:
 * where a guest prints one, as many asterisks stand in its place. Pictures cannot be searched for them. Immutable.
 */
public final class Secrets {

    /** Words that are shorter stand everywhere. */
    private static final int SHORTEST = 4;

    private final SystemDescription system;
    private final UnaryOperator<@Nullable String> environment;
    private final List<String> values;

    private Secrets(SystemDescription system, UnaryOperator<@Nullable String> environment) {
        this.system = system;
        this.environment = environment;
        // A value that contains another one is hidden first.
        this.values = system.bootDialogue().stream()
                .flatMap(answer -> Answer.variables(answer.text()))
                .map(environment)
                .filter(Objects::nonNull)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns the secrets of this system in the environment of this process. */
    public static Secrets of(SystemDescription system) {
        return new Secrets(system, System::getenv);
    }

    /** Returns the secrets of this system among these variables. */
    static Secrets of(SystemDescription system, Map<String, String> environment) {
        return new Secrets(system, new TreeMap<>(environment)::get);
    }

    /** Returns the text with its variables' values; throws {@link UserMistake} when one is missing, or cannot be hidden. */
    String reveal(String text) {
        return Answer.filled(text, name -> {
            String value = environment.apply(name);
            if (value == null) {
                throw mistake("the variable " + name + " is not set; 'boot-dialogue' sends it. Set it for this run");
            }
            if (value.length() < SHORTEST) {
                throw mistake("the value of the variable " + name + " has fewer than " + SHORTEST
                        + " characters, and so cannot be hidden where the guest prints it; write it into"
                        + " 'boot-dialogue', or choose a longer one");
            }
            return value;
        });
    }

    private UserMistake mistake(String message) {
        return UserMistake.in(system.folder().resolve(SystemDescription.FILE_NAME), message);
    }

    /** Returns what is to be shown of something thrown: the same, or one that says as much without secrets. */
    public Throwable hidden(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (hidden(message).equals(message)) {
            return thrown;
        }
        Throwable shown;
        if (thrown instanceof SystemFailure failure) {
            shown = new SystemFailure(failure.judgement().saying(this::hidden));
        } else if (thrown instanceof RigFault fault) {
            shown = new RigFault(fault.judgement().saying(this::hidden), null);
        } else if (thrown instanceof UserMistake) {
            shown = new UserMistake(hidden(message));
        } else if (thrown instanceof AssertionError) {
            shown = new SystemFailure(Cause.EXPECTATION_NOT_MET, hidden(message));
        } else {
            shown = new RigFault(Cause.LAB_FAULT, hidden(message));
        }
        shown.setStackTrace(thrown.getStackTrace());
        return shown;
    }

    /** Returns the text with asterisks in place of secrets. */
    public String hidden(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, "*".repeat(value.length()));
        }
        return hidden;
    }

    List<String> hidden(List<String> lines) {
        return lines.stream().map(this::hidden).toList();
    }

    /** Returns the evidence with asterisks in place of secrets; compressed memory and disks are left out. */
    Evidence hidden(Evidence evidence) {
        if (values.isEmpty()) {
            return evidence;
        }
        if (evidence.mediaType().equals("application/gzip")) {
            return Evidence.text(
                    evidence.name(),
                    "Left out, because it may hold what the boot dialogue took from the environment.\n");
        }
        byte[] content = evidence.content().clone();
        for (String value : values) {
            hide(content, value.getBytes(StandardCharsets.UTF_8));
        }
        return new Evidence(evidence.name(), evidence.mediaType(), content);
    }

    private static void hide(byte[] content, byte[] value) {
        for (int at = 0; at + value.length <= content.length; at++) {
            int same = 0;
            while (same < value.length && content[at + same] == value[same]) {
                same++;
            }
            if (same == value.length) {
                Arrays.fill(content, at, at + same, (byte) '*');
                at += same - 1;
            }
        }
    }
}
