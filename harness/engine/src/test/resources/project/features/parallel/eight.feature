Feature: Parallel

  Scenario Outline: number <n>
    Then eight scenarios meet as number <n>

    Examples:
      | n |
      | 1 |
      | 2 |
      | 3 |
      | 4 |
      | 5 |
      | 6 |
      | 7 |
      | 8 |
