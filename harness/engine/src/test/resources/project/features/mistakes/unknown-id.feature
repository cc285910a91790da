Feature: Unknown id

  @FAK-CON-03
  Scenario: it names a requirement that is not there
    When "hello" is typed on the fake
