/**
 * A machine shape as defined in its YAML file.
 */
@NullMarked
package org.bootrig.qemu.profile;

import org.jspecify.annotations.NullMarked;
