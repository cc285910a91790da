/**
 * A run's machine-readable output: results, the folders of runs, and the history of those that count. All reports are
 * made from it, and nothing here renders one.
 */
@NullMarked
package org.bootrig.core.results;

import org.jspecify.annotations.NullMarked;
