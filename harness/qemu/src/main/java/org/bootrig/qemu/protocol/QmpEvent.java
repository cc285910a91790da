package org.bootrig.qemu.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** An asynchronous message of QEMU's monitor. */
public record QmpEvent(String name, JsonNode data, Instant at) {

    public static QmpEvent of(JsonNode message) {
        JsonNode timestamp = message.path("timestamp");
        long seconds = timestamp.path("seconds").asLong(-1);
        Instant at = seconds < 0
                ? Instant.now()
                : Instant.ofEpochSecond(seconds, timestamp.path("microseconds").asLong() * 1000);
        return new QmpEvent(message.path("event").asText(), message.path("data"), at);
    }

    /** Returns whether a guest can cause it only once or twice before its machine ends. */
    boolean isLast() {
        return name.equals("SHUTDOWN") || name.equals("GUEST_PANICKED") || name.equals("GUEST_CRASHLOADED");
    }

    public boolean isByGuest() {
        return data.path("guest").asBoolean();
    }

    public String reason() {
        return data.path("reason").asText("");
    }
}
