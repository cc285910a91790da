/**
 * A machine shape as its YAML file says it.
 */
package org.bootrig.qemu.profile;
