Feature: bare-surprise on a machine with too little memory

  @never-ready @SUR-02 @RIG-DRV-04
  Scenario: a line on the screen says how much it needs
    When the machine is powered on
    Then the screen shows "bare-surprise: this needs 1.5 MiB of memory. Stopped."
