package org.bootrig.core.machine;

import java.util.List;

/** What lies between the machine's network card and its network. Used by one thread at a time. */
public interface Cable extends Capability {

    /** Takes the cable out: the card sees its link go down. */
    void pull();

    /** Puts the cable back in. */
    void plug();

    /**
     * From now on treats frames in both directions like this; {@link CableFaults#NONE} heals the cable. The first
     * change may lose the frames that are in transit. A machine that is switched off and on again has a sound cable.
     */
    void disturb(CableFaults faults);

    /**
     * Sends frames of Ethernet to the machine's card, as they are and in this order, as if they came from its network,
     * between whatever comes from there. Returns when all have been sent; those for which the card has no room are
     * lost, as on any wire.
     */
    void inject(List<byte[]> frames);
}
