/**
 * Machines and systems: the protocols that providers implement, the descriptions read from YAML, the build of a system,
 * and the session in which a scenario drives one machine.
 */
package org.bootrig.machine;
