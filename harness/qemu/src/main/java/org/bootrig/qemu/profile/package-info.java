/**
 * A machine shape as its YAML file says it.
 */
@NullMarked
package org.bootrig.qemu.profile;

import org.jspecify.annotations.NullMarked;
