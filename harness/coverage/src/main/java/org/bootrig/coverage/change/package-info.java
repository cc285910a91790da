/**
 * What changed in a system's sources since a revision.
 */
package org.bootrig.coverage.change;
