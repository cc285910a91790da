/**
 * Programs of the host: how they are set up, run to completion or started in the background, and how they end. A
 * program that belongs to a run is found by the run's marks in its environment.
 */
@NullMarked
package org.bootrig.core.base.process;

import org.jspecify.annotations.NullMarked;
