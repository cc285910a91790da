/**
 * Runs one test on one machine, with all its attempts: the stages of systems and profiles, the gate before their scenarios, replay.
 */
package org.bootrig.engine.run;
