/**
 * What a run leaves for programs: results, history, the catalogue of requirements and conformance. Nothing here renders a page.
 */
package org.bootrig.core.results;
