/**
 * Which scenarios a change can affect.
 */
@NullMarked
package org.bootrig.coverage.affected;

import org.jspecify.annotations.NullMarked;
