Feature: Broken on purpose
  Each scenario must fail with the cause that is its name, and with no other; see ../under-load.

  Scenario: panicked
    When the command "panic on purpose" runs

  Scenario: hung-idle
    When "cat" is typed
    Then the console shows "never" within 3 seconds

  Scenario: timed-out
    When "yes" is typed
    Then the console shows "never" within 3 seconds

  Scenario: rebooted-unexpectedly
    When "reboot" is typed
    Then the console shows "never"

  Scenario: powered-off-unexpectedly
    When "halt" is typed
    Then the console shows "never"

  Scenario: expectation-not-met
    When the command "false" runs
    Then it succeeds

  @cold
  Scenario: console-lost
    When the machine is powered on
    And the power is cut
    Then the system becomes ready
