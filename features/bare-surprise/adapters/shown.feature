Feature: The picture of bare-surprise on other machines
  Other adapters have other video BIOSes, and a stick is read in another way.

  @SUR-02 @SUR-05 @RIG-SCN-05
  Scenario: the screen is the greeting of its tick
    When the machine is stopped while:
      | arrived_rows | 0             |
      | shown_tick   | arriving_tick |
    Then the screen is what "{build}/reference {shown_tick}" draws
