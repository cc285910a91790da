Feature: Undefined

  Scenario: a step is undefined
    When the fake dances 3 times
    Then the fake says "never"

  Scenario: a step is ambiguous
    Given an ambiguous thing

  Scenario: nothing is asked
