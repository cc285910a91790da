package org.bootrig.core.machine;

import java.net.InetSocketAddress;

/** Reaches the guest's network services from the host. */
public non-sealed interface Ports extends Capability {

    /** Returns the host endpoint that leads to the service which the profile forwards under this name. */
    InetSocketAddress endpoint(String service);

    /** Returns the host endpoint that leads to this TCP port of the guest; the profile forwards it under some name. */
    InetSocketAddress endpoint(int guestPort);
}
