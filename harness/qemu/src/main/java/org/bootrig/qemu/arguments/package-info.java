/**
 * The command line of QEMU for a profile.
 */
@NullMarked
package org.bootrig.qemu.arguments;

import org.jspecify.annotations.NullMarked;
