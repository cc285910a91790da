Feature: Too much

  Scenario: a table that nobody takes
    When "hello" is typed on the fake
      | one |
      | two |
