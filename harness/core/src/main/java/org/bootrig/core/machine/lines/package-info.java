/**
 * The lines of a machine beside the one that its system's console is on.
 */
@NullMarked
package org.bootrig.core.machine.lines;

import org.jspecify.annotations.NullMarked;
