/**
 * Renders what a run recorded: everything here is made of {@code results.jsonl} and the evidence beside it.
 */
package org.bootrig.report;
