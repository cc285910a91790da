Feature: Broken on purpose
  The same on the boot sector that does every wrong thing on demand.

  Scenario: panicked
    When "p" is sent
    Then the console shows "never"

  Scenario: hung-busy
    When "b" is sent
    Then the console shows "never"

  Scenario: hung-idle
    When "i" is sent
    Then the console shows "never"

  Scenario: timed-out
    When "t" is sent
    Then the console shows "never"

  Scenario: rebooted-unexpectedly
    When "r" is sent
    Then the console shows "never"

  Scenario: passed
    When "w" is sent
    Then the console shows "marked"
