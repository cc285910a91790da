/**
 * Figures of the harness, each beside the floor that bare tools set.
 */
package org.bootrig.bench.harness;
