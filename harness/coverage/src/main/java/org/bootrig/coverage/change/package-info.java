/**
 * What changed in a system's sources since a revision.
 */
@NullMarked
package org.bootrig.coverage.change;

import org.jspecify.annotations.NullMarked;
