/**
 * From selectors to a tree: reads files, starts nothing, and reports mistakes with file and line.
 */
package org.bootrig.engine.discovery;
