package org.bootrig.engine;

import org.bootrig.machine.Profile;

/**
 * A profile's boot within one run. Immutable.
 *
 * @param gate opens when the test that reports the boot has ended
 */
record ProfileStage(Profile profile, Gate gate) {}
