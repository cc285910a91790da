/**
 * The page that lists every step, made from the glue itself.
 */
package org.bootrig.steps;
