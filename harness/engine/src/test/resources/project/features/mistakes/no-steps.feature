Feature: No steps

  Scenario: a keyword is wrong
    Whenn it is typed
