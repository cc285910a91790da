Feature: bare-surprise on firmware that is odd
  A boot sector before the image makes the firmware an odd one and then starts it.

  @cold @SUR-02 @RIG-DRV-04
  Scenario: graphics of VBE 1.2 are too old
    When the command "nasm -f bin -DSAME_DISK -DVBE_VERSION=0x0102 -o {scratch}/odd.img checks/odd_bios.asm && cat {build}/disk.img >> {scratch}/odd.img" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/odd.img"
    When the machine is powered on
    Then the screen shows "bare-surprise: this needs VBE 2.0 graphics. Stopped."

  @cold @SUR-02 @RIG-DRV-04
  Scenario: 100 KiB above the first MiB are too little
    When the command "nasm -f bin -DSAME_DISK -DMEMORY_KIB=100 -o {scratch}/odd.img checks/odd_bios.asm && cat {build}/disk.img >> {scratch}/odd.img" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/odd.img"
    When the machine is powered on
    Then the screen shows "bare-surprise: this needs 1.5 MiB of memory. Stopped."

  @cold @SUR-02
  Scenario: an address line 20 that is shut is opened
    When the command "nasm -f bin -DSAME_DISK -DSHUT_A20 -o {scratch}/odd.img checks/odd_bios.asm && cat {build}/disk.img >> {scratch}/odd.img" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/odd.img"
    When the machine is powered on
    Then the system becomes ready
    And the variable "faulted" is 0
