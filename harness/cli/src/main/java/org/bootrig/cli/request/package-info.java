/**
 * What the commands share: the project they stand in, the selection they make, discovery, exit codes.
 */
package org.bootrig.cli.request;
