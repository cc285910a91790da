/**
 * Which lines of a system ran during a run, and the texts and files that say so.
 */
@NullMarked
package org.bootrig.coverage;

import org.jspecify.annotations.NullMarked;
