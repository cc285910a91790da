package org.bootrig.steps;

import io.cucumber.java.ParameterType;
import java.time.Duration;
import org.bootrig.machine.Durations;

/** What stands in braces in a step beyond Cucumber's own types. */
public final class ParameterTypes {

    @ParameterType("\\d+ ?(?:milliseconds?|seconds?|minutes?|ms|s|m)")
    public Duration duration(String text) {
        return Durations.parse(text);
    }
}
