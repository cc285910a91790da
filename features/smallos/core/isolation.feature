Feature: Every scenario has a SmallOS of its own
  Each leaves half a line in the shell's memory; a shell that had met another scenario would run it as a command.

  @RIG-ENG-04
  Scenario Outline: what scenario <number> leaves behind is met by no other
    When the command "echo found nothing" runs
    Then its output is "found nothing"
    And the console has never shown "left behind"
    When "left behind by <number>" is sent
    Then the console shows "left behind by <number>"

    Examples:
      | number |
      | one    |
      | two    |
      | three  |

  @virtual-clock
  Scenario: SmallOS does not mind whose clock it runs on
    When the command "echo by the count of instructions" runs
    Then its output is "by the count of instructions"
