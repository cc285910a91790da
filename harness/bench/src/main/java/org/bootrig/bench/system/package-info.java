/**
 * Figures of a system, measured inside it or by clients of its services.
 */
package org.bootrig.bench.system;
