package org.bootrig.core.machine;

/** Reaches the guest's network services from the host. */
public interface Ports extends Capability {

    /** Returns the endpoint of the service that has this name in the profile; throws a user's mistake for others. */
    Endpoint endpoint(String service);

    /** Returns the endpoint of this TCP port of the guest, which the profile makes reachable under some name. */
    Endpoint endpoint(int guestPort);
}
