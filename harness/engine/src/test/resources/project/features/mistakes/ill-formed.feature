Feature: Ill-formed

  Scenario: a word is wrong
    When "x" is typed on the fake
    Whenn "y" is typed on the fake
