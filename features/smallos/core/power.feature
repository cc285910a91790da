Feature: SmallOS ends and begins again
  Reboot, halt and panic, proved by what the machine itself reports.

  @SOS-PWR-01 @RIG-SCN-04
  Scenario: reboot resets the machine and the system boots again
    When "reboot" is typed
    Then the console shows "reboot: restarting"
    And the machine resets
    And the system becomes ready
    When the command "echo second life" runs
    Then its output is "second life"

  @SOS-PWR-02 @RIG-SCN-04
  Scenario: halt powers the machine off
    When "halt" is typed
    Then the console shows "halt: powering off"
    And the machine powers off

  @SOS-PWR-01
  Scenario: the reset button is survived
    When the reset button is pressed
    Then the machine resets
    And the system becomes ready

  @SOS-KRN-01 @RIG-SCN-04
  Scenario: a panic is judged as a panic
    When "panic deliberately" is typed
    Then a wait of 10 seconds for "never printed" is judged "panicked"

  @SOS-KRN-01 @SOS-KRN-03
  Scenario Outline: the fault <fault> panics with a register dump
    Given the failure "panicked" is expected
    When "crash <fault>" is typed
    Then the console shows "KERNEL PANIC: "
    And the console shows in this order:
      | eip |
      | cr2 |

    Examples:
      | fault            |
      | divide           |
      | null             |
      | undefined-opcode |
      | stack-overflow   |
