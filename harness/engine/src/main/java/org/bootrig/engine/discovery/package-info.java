/**
 * From selectors to a tree: reads files, starts nothing, and reports mistakes with file and line.
 */
@NullMarked
package org.bootrig.engine.discovery;

import org.jspecify.annotations.NullMarked;
