/**
 * The catalogue of requirements, and what a run's results say about each. Nothing here renders a page.
 */
@NullMarked
package org.bootrig.core.results.conformance;

import org.jspecify.annotations.NullMarked;
