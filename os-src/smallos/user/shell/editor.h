// The line editor: reads one line from a terminal in raw mode.
#ifndef EDITOR_H
#define EDITOR_H

enum edit_result { EDIT_LINE, EDIT_CANCELLED, EDIT_END, EDIT_TOO_LONG };

// The line, without its end, is in line, of LINE_LIMIT bytes.
enum edit_result edit_line(const char *prompt, char *line);

#endif
