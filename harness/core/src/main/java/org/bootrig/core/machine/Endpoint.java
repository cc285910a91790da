package org.bootrig.core.machine;

import java.net.InetSocketAddress;

/**
 * Where a service answers, seen from this host: on the host itself where a port is forwarded, or on a machine far away.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    private static final int LAST_PORT = 65535;

    public Endpoint {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("There is no port " + port + ".");
        }
    }

    /** Returns the socket address; looks the name up, and is unresolved where that finds nothing. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Returns both as in a URL: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
