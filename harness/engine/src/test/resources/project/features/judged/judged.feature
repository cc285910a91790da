Feature: Judged

  Scenario: it passes
    When "hello" is typed on the fake
    Then the fake says "you said hello"
    And the fake's own test "memory/heap" passed
    And the fake's own test "memory/<stack>" failed

  Scenario: it says something else
    Then an expectation is not met

  @FAK-CON-02
  Scenario: it panics under a step
    When "panic" is typed on the fake
    Then the fake says "never"

  Scenario: it panics after the last step
    When "panic" is typed on the fake
    Then the fake says "you said panic"

  Scenario: it panics and a step sees the consequence
    When "panic" is typed on the fake
    Then the fake says "you said panic"
    Then an expectation is not met

  Scenario: it is reset behind the scenario's back
    When "reset" is typed on the fake
    Then the fake says "never"

  Scenario: the machine has no screen
    Then the screen is looked at

  Scenario: the glue has a defect
    Then the glue is wrong

  Scenario: the author is mistaken
    Then the author is mistaken

  Scenario: a step is pending
    Then it is not done yet
