package org.bootrig.steps.vocabulary;

import io.cucumber.java.ParameterType;
import java.math.BigInteger;
import java.time.Duration;
import org.bootrig.core.base.Durations;

/** The parameter types of steps beyond Cucumber's own. */
public final class ParameterTypes {

    /** A share between 0 and 1, written as a percentage. */
    @ParameterType("\\d+(?:\\.\\d+)? ?%")
    public Double percentage(String text) {
        return Double.parseDouble(text.replace("%", "").strip()) / 100;
    }

    /** A number of bytes, written with a unit of 1024. */
    @ParameterType("\\d+ ?(?:bytes?|KiB|MiB)")
    public Integer size(String text) {
        String number = text.replaceAll("\\D", "");
        int unit = text.endsWith("KiB") ? 1 << 10 : text.endsWith("MiB") ? 1 << 20 : 1;
        return Math.multiplyExact(Integer.parseInt(number), unit);
    }

    /** An exit status as a guest's shell prints it. */
    @ParameterType("-?\\d+")
    public BigInteger status(String text) {
        return new BigInteger(text);
    }

    @ParameterType("\\d+ ?(?:milliseconds?|seconds?|minutes?|ms|s|m)")
    public Duration duration(String text) {
        return Durations.parse(text);
    }
}
