/**
 * What the commands share: the project they run in, the selection they make, discovery, exit codes.
 */
@NullMarked
package org.bootrig.cli.request;

import org.jspecify.annotations.NullMarked;
