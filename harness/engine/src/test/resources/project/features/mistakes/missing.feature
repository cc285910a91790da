Feature: Too little

  Scenario: a table that is needed, once there and once not
    When these lines are typed on the fake:
      | one |
      | two |
    And these lines are typed on the fake:
