/**
 * The time that this process observed, as distinct from the time that passed: every budget of the harness is measured
 * in it, so that a host which stops the harness spends no budget.
 */
@NullMarked
package org.bootrig.console.time;

import org.jspecify.annotations.NullMarked;
