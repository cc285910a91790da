# Every scenario is named by the cause with which it must end, and then by what it does.
Feature: Verdicts of a host that freezes

  Scenario: passed: an answer after two seconds of four
    When the command "wait" runs within 4 seconds
    Then its output is "waited"

  Scenario: passed: an answer at once, again and again
    When the command "echo one" runs
    Then its output is "one"
    When the command "wait" runs
    Then its output is "waited"
    When the command "echo two" runs
    Then its output is "two"
    And the console has never shown "three"

  Scenario: passed: a command of the host
    When the command "sleep 2; echo there" runs on the host within 4 seconds
    Then its output is "there"

  @cold
  Scenario: passed: a boot
    When the machine is powered on
    Then the system becomes ready
    When the command "wait" runs within 4 seconds
    Then its output is "waited"

  Scenario: hung-idle: no answer
    When "idle" is typed
    Then the console shows "never" within 4 seconds

  Scenario: hung-busy: no answer from a busy processor
    When "loop" is typed
    Then the console shows "never" within 4 seconds

  Scenario: expectation-not-met: another answer
    When the command "wait" runs within 4 seconds
    Then its output is "other"

  Scenario: timed-out: a command of the host that takes too long
    When the command "sleep 3000; true" runs on the host within 3 seconds
