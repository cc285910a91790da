package org.bootrig.engine.run;

import java.util.concurrent.atomic.AtomicReference;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.engine.state.StandbyMachines;

/**
 * A profile's boot within one run. Immutable.
 *
 * @param gate opens when the test that reports the boot has ended
 * @param standby machines made ready for the profile's next scenarios
 * @param bootTimeline what the phases of that boot took, once it has ended; null where nothing was measured
 */
public record ProfileStage(
        Profile profile, Gate gate, StandbyMachines standby, AtomicReference<BootTimeline> bootTimeline) {}
