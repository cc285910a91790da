/**
 * What a run leaves for programs: results, history, the catalogue of requirements and conformance. Nothing here renders a page.
 */
@NullMarked
package org.bootrig.core.results;

import org.jspecify.annotations.NullMarked;
