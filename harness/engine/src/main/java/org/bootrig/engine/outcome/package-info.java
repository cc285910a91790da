/**
 * What the steps of a scenario did, and which failure is its cause.
 */
package org.bootrig.engine.outcome;
