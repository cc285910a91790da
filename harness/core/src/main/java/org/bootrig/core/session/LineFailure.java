package org.bootrig.core.session;

/**
 * A failure pattern that matched on a line beside the console, or on the console while another line was waited on.
 *
 * @param line names it in messages
 * @param pattern the pattern's name
 * @param text the line of text that the match ends in
 */
record LineFailure(String line, String pattern, String text) {}
