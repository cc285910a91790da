/**
 * Steps that read the verdicts of tests which the system ran itself.
 */
@NullMarked
package org.bootrig.steps.results;

import org.jspecify.annotations.NullMarked;
