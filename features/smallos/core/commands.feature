Feature: The commands of SmallOS
  Each does what its manual page says, and reports what it cannot do.

  @SOS-USR-01
  Scenario: directories are made, entered, listed, shown as a tree and removed
    When the command "mkdir -p /tmp/d/inner; cd /tmp/d; pwd; touch inner/file other; ls; tree" runs
    Then it succeeds
    And its output contains these lines:
      | /tmp/d                 |
      | inner  other           |
      | `-- file               |
      | 1 directories, 2 files |
    When the command "ls -l" runs
    Then its output matches "drwxr-xr-x .* inner"
    And its output matches "-rw-r--r-- .* other"
    When the command "rmdir inner" runs
    Then its status is 1
    And its output contains "rmdir: inner: directory not empty"
    When the command "rm inner/file other; rmdir inner; cd /; rmdir /tmp/d; ls /tmp/d" runs
    Then its status is 1
    And its output contains "ls: /tmp/d: no such file or directory"

  @SOS-USR-01
  Scenario: files are copied, moved and removed with their content
    When the command "echo content > /tmp/a; cp /tmp/a /tmp/b; mv /tmp/b /tmp/c; cat /tmp/c; test -e /tmp/b" runs
    Then its status is 1
    And its output is "content"
    When the command "mkdir /tmp/from; cp /tmp/a /tmp/from; cp -r /tmp/from /tmp/to; rm -r /tmp/from; cat /tmp/to/a; ls /tmp/from" runs
    Then its output contains "content"
    And its output contains "ls: /tmp/from: no such file or directory"
    When the command "cp /tmp/none /tmp/x" runs
    Then its status is 1
    And its output contains "no such file or directory"
    When the command "mv /tmp/none /tmp/x" runs
    Then its status is 1
    When the command "rm /tmp/none" runs
    Then its status is 1

  @SOS-USR-01
  Scenario: echo, cat and redirections carry bytes
    When the command "echo one two   three; echo -n no end | cat; echo; cat /etc/motd" runs
    Then its output contains these lines:
      | one two three |
      | no end        |

  @SOS-USR-01
  Scenario: more shows a screen at a time
    When the command "help > /tmp/text; cat /tmp/text /tmp/text > /tmp/long" runs
    Then it succeeds
    When "more /tmp/long" is typed
    Then the console shows "--More--"
    When "\r" is sent
    Then the console shows "--More--"
    When " " is sent
    And "q" is sent
    Then the console shows "smallos>"
    When the command "more /tmp/text | wc; wc < /tmp/text" runs
    Then it succeeds

  @SOS-USR-01
  Scenario Outline: the manual has a page for <command>
    When the command "man <command>" runs
    Then it succeeds
    And its output matches "(?m)^<command> - "

    Examples:
      | command |
      | ls      |
      | more    |
      | top     |
      | halt    |
      | reboot  |

  @SOS-USR-01
  Scenario: man says what it does not know
    When the command "man frobnicate" runs
    Then its status is 1
    And its output contains "frobnicate"

  @SOS-USR-01
  Scenario: date and uptime tell the time, and top who uses it
    When the command "date" runs
    Then its output matches "20[0-9][0-9]"
    When the command "uptime" runs
    Then its output matches "up .*[0-9]"
    When "top" is typed
    Then the console shows "init"
    And the console shows "top"
    When "q" is sent
    Then the console shows "smallos>"
