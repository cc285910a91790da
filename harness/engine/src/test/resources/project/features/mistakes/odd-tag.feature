Feature: Odd tag

  @Cold @any-word
  Scenario: its author meant @cold
    When "hello" is typed on the fake
