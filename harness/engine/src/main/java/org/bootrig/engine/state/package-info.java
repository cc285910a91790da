/**
 * Where a scenario starts: ready states and named states, kept between runs and restored ahead of time.
 */
@NullMarked
package org.bootrig.engine.state;

import org.jspecify.annotations.NullMarked;
