/**
 * What goes into a machine: its media, and the images that are on them. An image is a handle and need not be a file
 * that the machine's provider can open; nothing here depends on a machine.
 */
@NullMarked
package org.bootrig.core.machine.media;

import org.jspecify.annotations.NullMarked;
