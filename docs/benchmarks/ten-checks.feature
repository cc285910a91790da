Feature: The ten checks of the comparison

  Scenario: the system is at its prompt
    Then the console has never shown "boot: FAIL"

  Scenario Outline: <command> answers
    When the command "<command>" runs
    Then it succeeds
    And its output matches "<expected>"

    Examples:
      | command | expected   |
      | help    | selftest   |
      | about   | SmallOS    |
      | uptime  | [0-9]      |
      | memmap  | 0x[0-9a-f] |

  Scenario: quotes join what stands side by side
    When the command "echo 'AB''CD'" runs
    Then it succeeds
    And its output is "ABCD"

  Scenario: an unknown command gives status 127
    When the command "frobnicate" runs
    Then its status is 127
    And its output contains "frobnicate: command not found"

  Scenario: the string self-tests pass
    When the command "selftest string" runs
    Then it succeeds
    And at least 8 checks ran and none failed

  Scenario: reboot starts the system again
    When "reboot" is typed
    Then the console shows "reboot: restarting"
    And the machine resets
    And the system becomes ready
    When the command "echo second life" runs
    Then its output is "second life"

  Scenario: halt powers the machine off
    When "halt" is typed
    Then the console shows "halt: powering off"
    And the machine powers off
