/**
 * The page that lists every step, made from the glue itself.
 */
@NullMarked
package org.bootrig.steps;

import org.jspecify.annotations.NullMarked;
