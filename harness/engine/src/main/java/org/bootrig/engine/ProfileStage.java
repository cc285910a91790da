package org.bootrig.engine;

import org.bootrig.machine.Profile;

/**
 * A profile's boot within one run. Immutable.
 *
 * @param gate opens when the test that reports the boot has ended
 * @param standby machines made ready for the profile's next scenarios
 */
record ProfileStage(Profile profile, Gate gate, StandbyMachines standby) {}
