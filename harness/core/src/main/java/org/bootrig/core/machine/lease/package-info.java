/** Claims on remote things that others may want: each has an owner and an end, and is renewed while it is held. */
@NullMarked
package org.bootrig.core.machine.lease;

import org.jspecify.annotations.NullMarked;
