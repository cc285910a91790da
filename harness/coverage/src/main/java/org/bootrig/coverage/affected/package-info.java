/**
 * Which scenarios a change can affect.
 */
package org.bootrig.coverage.affected;
