/**
 * Steps that type and read: console, shell, failures, keyboard and screen.
 */
package org.bootrig.steps.console;
