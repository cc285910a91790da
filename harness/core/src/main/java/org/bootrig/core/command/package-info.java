/**
 * How a module adds commands to the command line without the command line depending on it: a service found at run time.
 */
@NullMarked
package org.bootrig.core.command;

import org.jspecify.annotations.NullMarked;
