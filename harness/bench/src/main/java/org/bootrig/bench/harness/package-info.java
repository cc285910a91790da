/**
 * Figures of the harness, each beside the floor that bare tools set.
 */
@NullMarked
package org.bootrig.bench.harness;

import org.jspecify.annotations.NullMarked;
