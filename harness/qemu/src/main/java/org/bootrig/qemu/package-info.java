/**
 * The QEMU provider: a machine that is a QEMU process, and what the host can do.
 */
@NullMarked
package org.bootrig.qemu;

import org.jspecify.annotations.NullMarked;
