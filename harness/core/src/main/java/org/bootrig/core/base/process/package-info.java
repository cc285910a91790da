/**
 * Programs of the host: how they are set up, run to their end or started, and what becomes of them. A program that belongs to
 * a run is found by the run's marks in its environment.
 */
@NullMarked
package org.bootrig.core.base.process;

import org.jspecify.annotations.NullMarked;
