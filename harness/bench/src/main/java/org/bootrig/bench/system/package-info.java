/**
 * Figures of a system, measured inside it or by clients of its services.
 */
@NullMarked
package org.bootrig.bench.system;

import org.jspecify.annotations.NullMarked;
