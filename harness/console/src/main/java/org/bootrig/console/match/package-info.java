/**
 * Markers, and the matcher behind them: literals and regular expressions compiled to an automaton that reads each byte once.
 * Time is linear in the bytes read, whatever the expression.
 */
@NullMarked
package org.bootrig.console.match;

import org.jspecify.annotations.NullMarked;
