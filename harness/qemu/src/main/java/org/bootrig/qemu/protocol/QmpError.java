package org.bootrig.qemu.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** QEMU's monitor refused a command. */
public final class QmpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String errorClass;

    QmpError(String command, JsonNode error) {
        super("QEMU refused '" + command + "': " + error.path("desc").asText("no reason given"));
        this.errorClass = error.path("class").asText("GenericError");
    }

    /** Returns QEMU's own class of errors, such as {@code CommandNotFound}. */
    String errorClass() {
        return errorClass;
    }
}
