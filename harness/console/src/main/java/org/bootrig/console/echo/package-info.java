/**
 * What a guest shows of what was typed, so that no marker and no failure pattern takes it for the guest's own words.
 */
@NullMarked
package org.bootrig.console.echo;

import org.jspecify.annotations.NullMarked;
