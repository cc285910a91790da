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

  @RIG-ENG-04
  Scenario Outline: a file that scenario <number> writes is seen by no other
    When the command "ls /tmp" runs
    Then it succeeds
    And its output does not contain "written-by"
    When the command "echo mine > /tmp/written-by-<number>" runs
    Then it succeeds
    When the command "cat /tmp/written-by-<number>" runs
    Then its output is "mine"

    Examples:
      | number |
      | one    |
      | two    |
      | three  |

  @virtual-clock
  Scenario: SmallOS does not mind whose clock it runs on
    When the command "echo by the count of instructions" runs
    Then its output is "by the count of instructions"
