package org.bootrig.core.machine;

/** Reaches the guest's network services from the host. */
public interface Ports extends Capability {

    /** Returns the endpoint that leads to the service which the profile names so; throws a user's mistake for others. */
    Endpoint endpoint(String service);

    /** Returns the endpoint that leads to this TCP port of the guest, which the profile makes reachable by some name. */
    Endpoint endpoint(int guestPort);
}
