package org.bootrig.engine.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that stands for a suite of scenarios: every feature runs on every profile of every system. The class
 * needs no content; it is what Failsafe and an IDE select.
 *
 * <p>Names are looked up in the project root. The configuration parameters {@code bootrig.systems},
 * {@code bootrig.profiles} and {@code bootrig.features} take the place of what stands here when they are set.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Conformance {

    /** Folders under {@code os-src/}. */
    String[] systems();

    /** Files under {@code qemu-profiles/}, {@code esxi/} or {@code usb/}, without {@code .yaml}. */
    String[] profiles();

    /** Files or folders under {@code features/}. */
    String[] features();
}
