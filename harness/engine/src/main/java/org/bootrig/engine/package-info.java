/**
 * The JUnit Platform engine of Bootrig: finds systems, profiles and scenarios without touching anything but files,
 * and runs each scenario on a machine of its own.
 */
@NullMarked
package org.bootrig.engine;

import org.jspecify.annotations.NullMarked;
