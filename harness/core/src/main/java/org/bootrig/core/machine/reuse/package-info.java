/**
 * What ran one machine and is left standing, so that it can run another one.
 */
@NullMarked
package org.bootrig.core.machine.reuse;

import org.jspecify.annotations.NullMarked;
