/** How a module adds commands to the command line that knows nothing of it: a service that is found at run time. */
@NullMarked
package org.bootrig.core.command;

import org.jspecify.annotations.NullMarked;
