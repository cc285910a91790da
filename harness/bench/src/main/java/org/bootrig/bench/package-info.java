/**
 * The list of benchmarks.
 */
@NullMarked
package org.bootrig.bench;

import org.jspecify.annotations.NullMarked;
