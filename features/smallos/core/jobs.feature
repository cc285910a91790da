Feature: The SmallOS shell in a person's hands
  Line editing, history, completion, pipelines and job control, on the serial line and on the keyboard.

  @SOS-INP-01
  Scenario: the cursor keys edit the line before it runs
    When "echo wrld" is sent
    Then the console shows "echo wrld"
    When "\e[D\e[D\e[Do" is sent
    And "\r" is sent
    Then the console shows "/^world/"

  @SOS-INP-01
  Scenario: the history brings an earlier line back
    When "echo first" is typed
    Then the console shows "/^first/"
    When "echo second" is typed
    Then the console shows "/^second/"
    When "\e[A\e[A" is sent
    Then the console shows "echo first"
    When "\r" is sent
    Then the console shows "/^first/"

  @SOS-INP-01
  Scenario: the tabulator completes a command
    When "upti\t" is sent
    Then the console shows "uptime"
    When "\x03" is sent
    Then the console shows "smallos>"

  @SOS-INP-01
  Scenario: the keyboard edits with the same keys
    When "echo kex" is typed on the keyboard without Enter
    Then the console shows "echo kex"
    When the keys "backspace" are pressed
    And "ys" is typed on the keyboard
    Then the console shows "/^keys/"

  @SOS-USR-03
  Scenario: control-C ends a whole pipeline and nothing else
    When "yes | cat | sh -c 'echo start''ed; cat > /dev/null'" is typed
    Then the console shows "started"
    When "\x03" is sent
    Then the console shows "smallos>"
    When the command "jobs" runs
    Then its output is ""

  @SOS-USR-03 @RIG-DRV-03
  Scenario: control-C on the keyboard ends the program in the foreground
    When "sh -c 'echo start''ed; sleep 1000'" is typed
    Then the console shows "started"
    When the keys "ctrl-c" are pressed
    Then the console shows "smallos>"
    When the command "echo alive" runs
    Then its output is "alive"

  @SOS-USR-03
  Scenario: control-Z stops a job and fg brings it back
    When "sh -c 'echo start''ed; sleep 1000'" is typed
    Then the console shows "started"
    When "\x1a" is sent
    Then the console shows "Stopped"
    And the console shows "smallos>"
    When the command "jobs" runs
    Then its output contains "Stopped"
    And its output contains "sleep 1000"
    When "fg" is typed
    Then the console shows "/^sh -c/"
    When "\x03" is sent
    Then the console shows "smallos>"
    When the command "jobs" runs
    Then its output is ""

  @SOS-USR-03
  Scenario: bg lets a stopped job go on in the background
    When "sh -c 'echo start''ed; sleep 1000'" is typed
    Then the console shows "started"
    When "\x1a" is sent
    Then the console shows "Stopped"
    And the console shows "smallos>"
    When the command "bg" runs
    And the command "jobs" runs
    Then its output contains "Running"
    When the command "kill %1" runs
    Then it succeeds

  @SOS-USR-03
  Scenario: a job in the background is listed and can be killed
    When "sleep 1000 &" is typed
    Then the console shows "[1]"
    And the console shows "smallos>"
    When the command "jobs" runs
    Then its output contains "Running"
    When the command "kill %1; wait" runs
    And the command "jobs" runs
    Then its output does not contain "Running"

  Scenario: a pipeline carries data from one program to the next
    When the command "echo one two three | wc" runs
    Then it succeeds
    And its output matches "1 +3 +14"

  Scenario: redirections write, append and read
    When the command "echo one > /tmp/list; echo two >> /tmp/list; cat < /tmp/list" runs
    Then its output contains these lines:
      | one |
      | two |

  Scenario: variables and exit statuses
    When the command "NAME=world; echo hello $NAME; false; echo $?" runs
    Then its output contains these lines:
      | hello world |
      | 1           |

  @SOS-KRN-03
  Scenario: a program's fault kills the program and nothing else
    When the command "/usr/libexec/tests/faults" runs within 30 seconds
    Then it succeeds
    When the command "echo alive" runs
    Then its output is "alive"
