Feature: The full-screen editor
  Driven by keys on the serial line and on the keyboard; what it shows is read off the screen, what it wrote off the file.

  @SOS-USR-01
  Scenario: a new file is typed, saved and left
    When "edit /tmp/note" is typed
    Then the screen shows "Ctrl+Q leave"
    When "first line\rsecond line" is sent
    Then the screen shows "second line"
    And the screen shows "/tmp/note (changed)"
    And the screen shows "line 2 of 2, column 12"
    When "\x13" is sent
    Then the screen shows "Saved"
    When "\x11" is sent
    Then the console shows "smallos>"
    When the command "cat /tmp/note; echo; wc < /tmp/note" runs
    Then its output contains these lines:
      | first line  |
      | second line |
    And its output matches "1 +4 +22"

  @SOS-USR-01
  Scenario: cursor keys, insertion, Backspace, Delete and Enter change what is there
    When the command "echo abcdef > /tmp/text; echo ghijkl >> /tmp/text; echo mnopqr >> /tmp/text" runs
    And "edit /tmp/text" is typed
    Then the screen shows "mnopqr"
    When "\e[B\e[C\e[CX" is sent
    Then the screen shows "ghXijkl"
    When "\e[3~" is sent
    Then the screen shows "ghXjkl"
    When "\e[A\e[F\x7f\x7fYZ" is sent
    Then the screen shows "abcdYZ"
    When "\e[B\e[H\r" is sent
    Then the screen shows "line 3 of 5"
    When "\e[F\e[3~" is sent
    Then the screen shows "ghXjklmnopqr"
    When "\x13\x11" is sent
    Then the console shows "smallos>"
    When the command "cat /tmp/text; wc < /tmp/text" runs
    Then its output contains these lines:
      | abcdYZ       |
      | ghXjklmnopqr |
    And its output matches "3 +2 +21"

  @SOS-USR-01
  Scenario: a file larger than the screen, found by a word and by pages
    When the command "D='0 1 2 3 4 5 6 7 8 9'; for a in 0 1 2; do for b in $D; do for c in $D; do echo line number $a$b$c; done; done; done > /tmp/long; wc < /tmp/long" runs
    Then its output matches "300 +900"
    When "edit /tmp/long" is typed
    Then the screen shows "line number 046"
    And the screen shows "line 1 of 301, column 1"
    When "\x06" is sent
    Then the screen shows "Find:"
    When "number 250\r" is sent
    Then the screen shows "line 251 of 301, column 6"
    And the screen shows "line number 250"
    When "\e[5~\e[5~\e[6~" is sent
    Then the screen shows "line 205 of 301, column 6"
    When "\x06no such words\r" is sent
    Then the screen shows "There is no 'no such words'"
    When "\x0b\x13\x11" is sent
    Then the console shows "smallos>"
    When the command "wc < /tmp/long" runs
    Then its output matches "299 +897"

  @SOS-USR-01
  Scenario: a line longer than the screen scrolls to the side
    When "edit /tmp/wide" is typed
    Then the screen shows "Ctrl+Q leave"
    When "begin" is sent
    And 500 times "." is sent
    And "end" is sent
    Then the screen shows "end"
    And the screen shows "line 1 of 1, column 509"
    When "\e[H" is sent
    Then the screen shows "begin..."
    When "\x13\x11" is sent
    Then the console shows "smallos>"
    When the command "wc < /tmp/wide" runs
    Then its output matches "0 +1 +508"

  @SOS-USR-01
  Scenario: the smallest terminal is big enough
    When the command "stty size" runs
    Then its output is "48 128"
    When the command "stty rows 1 columns 1; stty size" runs
    Then its output is "1 1"
    When "edit /tmp/small" is typed
    Then the screen shows "/tmp/small  Ctrl+S"
    When "abc\rdef\rghi\rjkl\rmno" is sent
    Then the screen shows "mno"
    When "\e[A\e[A\e[A\e[A" is sent
    Then the screen shows "abc"
    When "\x13\x11" is sent
    Then the console shows "smallos>"
    When the command "wc < /tmp/small" runs
    Then its output matches "4 +5 +19"
    When the command "stty rows 0" runs
    Then its status is 2

  @SOS-USR-01
  Scenario: changes are not lost by mistake
    When "edit /tmp/precious" is typed
    Then the screen shows "Ctrl+Q leave"
    When "x\x11" is sent
    Then the screen shows "Not saved; Ctrl+Q again leaves all the same"
    When "y\x11" is sent
    Then the screen shows "Not saved; Ctrl+Q again leaves all the same"
    When "\x11" is sent
    Then the console shows "smallos>"
    When the command "test -e /tmp/precious" runs
    Then its status is 1

  @SOS-USR-01
  Scenario: what cannot be saved or opened is said
    When "edit /no-such-folder/file" is typed
    Then the screen shows "Ctrl+Q leave"
    When "x\x13" is sent
    Then the screen shows "Not saved: no such file or directory"
    When "\x11\x11" is sent
    Then the console shows "smallos>"
    When the command "edit /tmp" runs
    Then its status is 1
    And its output contains "edit: /tmp: not a file of text"
    When the command "echo x | edit /tmp/y" runs
    Then its output contains "edit: needs a terminal"
    When the command "man edit" runs
    Then its output contains "Ctrl+S"

  @SOS-USR-01 @SOS-INP-01 @RIG-DRV-03
  Scenario: the keyboard edits as well
    When "edit /tmp/keys" is typed on the keyboard
    Then the screen shows "Ctrl+Q leave"
    When "typed by hand" is typed on the keyboard
    And the keys "up" are pressed
    And the keys "home" are pressed
    And the keys "delete" are pressed
    And "T" is typed on the keyboard without Enter
    Then the screen shows "Typed by hand"
    When the keys "ctrl-s" are pressed
    Then the screen shows "Saved"
    When the keys "ctrl-q" are pressed
    Then the console shows "smallos>"
    When the command "cat /tmp/keys" runs
    Then its output is "Typed by hand"
