/**
 * What a console said, with the time at which each byte arrived, and the text that people and reports read.
 */
package org.bootrig.console.transcript;
