Feature: A rehearsal

  Scenario Outline: <number> loads what most scenarios need
    When the command "hello" runs
    Then its output is "heard"
    When "hello" is typed
    Then the console shows "heard"

    Examples:
      | number |
      | one    |
      | two    |
