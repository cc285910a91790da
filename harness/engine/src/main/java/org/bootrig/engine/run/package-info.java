/**
 * Runs one test on one machine, with all its attempts: the stages of systems and profiles, the gate before their scenarios, replay.
 */
@NullMarked
package org.bootrig.engine.run;

import org.jspecify.annotations.NullMarked;
