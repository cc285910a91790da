/**
 * Which scenario ran which code: recorded by a run, kept for the next one.
 */
@NullMarked
package org.bootrig.coverage.map;

import org.jspecify.annotations.NullMarked;
