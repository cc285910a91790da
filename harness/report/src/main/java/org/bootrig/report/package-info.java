/**
 * Renders what a run recorded: everything here is made of {@code results.jsonl} and the evidence beside it.
 */
@NullMarked
package org.bootrig.report;

import org.jspecify.annotations.NullMarked;
