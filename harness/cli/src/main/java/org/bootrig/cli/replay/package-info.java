/**
 * {@code bootrig replay}: runs again what a bundle of evidence holds, up to GDB.
 */
@NullMarked
package org.bootrig.cli.replay;

import org.jspecify.annotations.NullMarked;
