/**
 * {@code bootrig bisect}: which commit broke a scenario, with as many trials as certainty needs.
 */
@NullMarked
package org.bootrig.cli.bisect;

import org.jspecify.annotations.NullMarked;
