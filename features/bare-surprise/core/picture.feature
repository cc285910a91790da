Feature: The picture of bare-surprise
  The frame is a function of the tick alone, so the machine is stopped, its tick is read, and every pixel is compared with
  what the host draws for that very tick.

  @SUR-02 @SUR-04 @SUR-05 @RIG-SCN-05
  Scenario: the screen is the greeting of its tick
    Then the screen has 640 by 480 pixels
    And the screen is in a graphics mode
    When the machine is stopped while:
      | arrived_rows | 0             |
      | shown_tick   | arriving_tick |
    Then the screen is what "{build}/reference {shown_tick}" draws
    And the variable "faulted" is 0

  @SUR-03 @SUR-05 @RIG-SCN-05
  Scenario: the tick drives the animation
    Then the screen changes within 10 seconds
    When the variable "tick" has grown by 1000
    And the machine is stopped while:
      | arrived_rows | 0             |
      | shown_tick   | arriving_tick |
    Then the screen is what "{build}/reference {shown_tick}" draws
    When the machine goes on
    And the variable "tick" has grown by 1000
    And the machine is stopped while:
      | arrived_rows | 0             |
      | shown_tick   | arriving_tick |
    Then the screen is what "{build}/reference {shown_tick}" draws

  @SUR-03 @RIG-SCN-05
  Scenario: a frame that is being copied is two frames, one above the other
    When the machine is stopped while:
      | arrived_rows | not 0 |
    Then the screen is what "{build}/reference {shown_tick} {arriving_tick} {arrived_rows}" draws, but for 640 pixels

  @virtual-clock @SUR-03
  Scenario: the timer ticks every 500 microseconds of the guest's time
    Then the variable "tick" counts 2000 a second within 1 %

  @cold @SUR-05
  Scenario: another payload takes the greeting's place
    When the command "make -s -j2 BUILD={scratch}/lighthouse PAYLOAD=lighthouse" runs on the host within 10 minutes
    Then it succeeds
    Given the disk is "{scratch}/lighthouse/disk.img"
    And the symbols are those of "{scratch}/lighthouse/payload.elf"
    When the machine is powered on
    Then the variable "published_magic" becomes 2003789907
    When the variable "tick" has grown by 500
    And the machine is stopped while:
      | arrived_rows | 0             |
      | shown_tick   | arriving_tick |
    Then the screen is what "{scratch}/lighthouse/reference {shown_tick}" draws
