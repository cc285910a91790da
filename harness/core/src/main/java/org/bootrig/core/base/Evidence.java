package org.bootrig.core.base;

import java.nio.charset.StandardCharsets;

/**
 * One piece of the evidence attached to a failure.
 *
 * @param name for people, unique within a scenario
 * @param mediaType such as {@code text/plain} or {@code image/png}; never {@code text/html} for what a guest printed
 */
public record Evidence(String name, String mediaType, byte[] content) {

    public static Evidence text(String name, String content) {
        return new Evidence(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }
}
