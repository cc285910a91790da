/**
 * The conformance page and its sections, as HTML of our own.
 */
@NullMarked
package org.bootrig.report.page;

import org.jspecify.annotations.NullMarked;
