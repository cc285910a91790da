Feature: The SmallOS shell
  Commands typed on the serial line or on the keyboard answer with output and a status.

  Scenario Outline: <command> answers
    When the command "<command>" runs
    Then it succeeds
    And its output matches "<expected>"

    Examples:
      | command | expected   |
      | help    | selftest   |
      | about   | SmallOS    |
      | uptime  | [0-9]      |
      | meminfo | [0-9]      |
      | memmap  | 0x[0-9a-f] |

  Scenario: quotes join what stands side by side
    When the command "echo 'AB''CD' \"EF\"'GH'" runs
    Then its output is "ABCD EFGH"

  Scenario: an unknown command is said to be unknown and gives status 127
    When the command "frobnicate" runs
    Then its status is 127
    And its output contains "frobnicate: command not found"

  @RIG-DRV-03
  Scenario: the keyboard and the serial line reach the same shell
    When "echo key''board" is typed on the keyboard
    Then the console shows "keyboard"
    When the command "echo serial" runs
    Then its output is "serial"

  Scenario: a control-C on the keyboard drops the line that was begun
    When "frobni" is sent
    Then the console shows "frobni"
    When the keys "ctrl-c" are pressed
    Then the console shows "^C"
    And the console shows "smallos>"
    When the command "echo still here" runs
    Then its output is "still here"

  Scenario: a line far longer than any buffer neither breaks nor blocks the shell
    When 5000 times "x" is sent
    And "\x03" is sent
    Then the console shows "^C"
    And the console shows "smallos>"
    When the command "echo alive" runs
    Then its output is "alive"
