Feature: Silent

  Scenario: it says nothing more
    Then the fake says "never"
