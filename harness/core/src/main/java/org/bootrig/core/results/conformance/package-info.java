/**
 * The catalogue of requirements, and what a run's results say of each. Nothing here renders a page.
 */
package org.bootrig.core.results.conformance;
