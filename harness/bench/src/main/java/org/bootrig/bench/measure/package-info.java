/**
 * How a figure is taken: pairs, samples, child programs, bare tools to compare with, and the workshop that they share.
 */
@NullMarked
package org.bootrig.bench.measure;

import org.jspecify.annotations.NullMarked;
