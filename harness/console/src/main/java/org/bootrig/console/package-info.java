/**
 * The console of a machine: one reader from power-on, waits that watch for a marker and for every failure pattern at once,
 * and fingerprints that prove where the output of a command ends. Depends on the JDK alone.
 */
@NullMarked
package org.bootrig.console;

import org.jspecify.annotations.NullMarked;
