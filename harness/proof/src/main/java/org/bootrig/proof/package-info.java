/**
 * Lets a JUnit test of the project prove a requirement: it carries the catalogue id as a tag, and its last verdict is kept
 * where reports look for it.
 */
@NullMarked
package org.bootrig.proof;

import org.jspecify.annotations.NullMarked;
