/**
 * Steps that type and read: console, shell, failures, keyboard and screen.
 */
@NullMarked
package org.bootrig.steps.console;

import org.jspecify.annotations.NullMarked;
