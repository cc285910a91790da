/**
 * Steps that read the verdicts of tests which the system ran itself.
 */
package org.bootrig.steps.results;
