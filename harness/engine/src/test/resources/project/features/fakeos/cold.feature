Feature: Power

  @cold
  Scenario: a cold machine is off
    Then the console is still silent
    When the fake is switched on
    And "x" is typed on the fake
    Then the fake says "you said x"
