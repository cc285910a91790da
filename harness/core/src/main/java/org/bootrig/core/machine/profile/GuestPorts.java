package org.bootrig.core.machine.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One TCP port of the guest, or a range of them as in {@code 30000-30009}, both ends included. */
public record GuestPorts(int first, int last) {

    static final int MOST = 64;

    private static final int LAST_PORT = 65535;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final GuestPorts INVALID = new GuestPorts(0, 0);

    @JsonCreator
    public static GuestPorts of(int port) {
        return new GuestPorts(port, port);
    }

    @JsonCreator
    static GuestPorts of(String range) {
        Matcher ports = RANGE.matcher(range);
        if (!ports.matches()) {
            return INVALID;
        }
        int first = Integer.parseInt(ports.group(1));
        return new GuestPorts(first, ports.group(2) == null ? first : Integer.parseInt(ports.group(2)));
    }

    boolean isValid() {
        return first >= 1 && last >= first && last <= LAST_PORT && last - first < MOST;
    }

    public IntStream all() {
        return IntStream.rangeClosed(first, last);
    }
}
