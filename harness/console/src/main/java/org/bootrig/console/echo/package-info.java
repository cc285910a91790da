/**
 * Recognizes the guest's echo of typed text, so that no marker and no failure pattern mistakes it for the guest's own
 * output.
 */
@NullMarked
package org.bootrig.console.echo;

import org.jspecify.annotations.NullMarked;
