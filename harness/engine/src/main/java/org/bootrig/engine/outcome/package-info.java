/**
 * What the steps of a scenario did, and which failure is its cause.
 */
@NullMarked
package org.bootrig.engine.outcome;

import org.jspecify.annotations.NullMarked;
