/**
 * The conformance page and its sections, as HTML of our own.
 */
package org.bootrig.report.page;
