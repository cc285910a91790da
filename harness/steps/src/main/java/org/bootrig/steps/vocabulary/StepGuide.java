package org.bootrig.steps.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bootrig.steps.StepPage;

/** Explains a step to the people who write scenarios; {@link StepPage} makes a page of all of them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StepGuide {

    /** A line of Gherkin, without its keyword, that this step and no other matches. */
    String example();

    /** What it does and when it fails, in a sentence or two. */
    String explanation();
}
