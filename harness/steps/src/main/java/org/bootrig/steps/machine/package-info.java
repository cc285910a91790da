/**
 * Steps about the machine and its host: power, disks, promises kept over a power cut, programs of the host.
 */
@NullMarked
package org.bootrig.steps.machine;

import org.jspecify.annotations.NullMarked;
