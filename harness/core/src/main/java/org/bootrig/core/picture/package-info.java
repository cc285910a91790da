/**
 * Pictures of screens, and what makes two of them alike. Knows nothing but the JDK.
 */
@NullMarked
package org.bootrig.core.picture;

import org.jspecify.annotations.NullMarked;
