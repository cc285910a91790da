/**
 * The list of benchmarks.
 */
package org.bootrig.bench;
