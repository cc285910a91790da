Feature: bare-surprise on a machine without graphics

  @never-ready @SUR-02
  Scenario: the firmware's console says what it needs
    When the machine is powered on
    Then the console shows "bare-surprise: this needs VBE 2.0 graphics. Stopped." within 60 seconds
