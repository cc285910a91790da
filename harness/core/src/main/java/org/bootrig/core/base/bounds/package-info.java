/** How much memory may be given to what a guest, or a file of a stranger, makes large. */
@NullMarked
package org.bootrig.core.base.bounds;

import org.jspecify.annotations.NullMarked;
