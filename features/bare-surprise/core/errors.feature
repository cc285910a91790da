Feature: What bare-surprise says when something is missing
  By screen alone: a line of text, in the mode that the firmware left.

  @cold @SUR-02 @RIG-DRV-04
  Scenario: an image that ends too early cannot be read
    When the command "head -c 6144 {build}/disk.img > {scratch}/short.img" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/short.img"
    When the machine is powered on
    Then the screen shows "bare-surprise: the disk cannot be read. Stopped."
    And the screen is in a text mode

  @cold @SUR-02 @RIG-DRV-04
  Scenario: an image that is damaged is not started
    When the command "cp {build}/disk.img {scratch}/damaged.img && printf '\377' | dd of={scratch}/damaged.img bs=1 seek=5000 conv=notrunc" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/damaged.img"
    When the machine is powered on
    Then the screen shows "bare-surprise: what was read from the disk is damaged. Stopped."
