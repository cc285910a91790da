/**
 * The append-only log of the bytes that a guest sent, and the filter that hides terminal escape sequences from matching.
 * Offsets into the log never change.
 */
@NullMarked
package org.bootrig.console.bytes;

import org.jspecify.annotations.NullMarked;
