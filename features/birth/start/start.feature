Feature: birth starts
  By the firmware of the machine, on each of its processors, up to what a program of ring 3 draws.

  @cold @BIR-01
  Scenario: a loader of its own takes a 64-bit kernel from power-on to a CPU driver on each core
    When the machine is powered on
    Then the console shows in this order:
      | /birth: (BIOS\|UEFI) loader/                                  |
      | /birth: loaded /birth.elf and [0-9]+ modules/                 |
      | core 0: up with                                               |
      | /core 0: ready: [0-9]+ programs on [124] cores/               |
    And the system becomes ready

  @cold @BIR-02
  Scenario: the loader answers with memory, framebuffer, modules and processors
    When the machine is powered on
    Then the console shows "/birth: loaded /birth.elf and [1-9][0-9]+ modules/"
    And the console shows "/core 0: up with [1-9][0-9]{4,} KiB/"
    And the system becomes ready
    And the console has never shown "is not answered"
    And the console has never shown "has no framebuffer"

  @cold @BIR-03
  Scenario: the firmware and our loader both read the disk that our tool wrote
    When the machine is powered on
    Then the console shows "birth: loaded /birth.elf"
    And the console has never shown "the partition table is damaged"

  @cold @BIR-05
  Scenario: programs of ring 3 get what they were promised and say so by their capabilities
    When the machine is powered on
    Then the console shows "hello: hello from ring 3"
    And the system becomes ready
    And the console shows "/all [0-9]+ programs ended, 0 not as expected/"

  @BIR-05
  Scenario: the screen shows what the program drew
    Then the console has never shown "there is no screen"

  @cold @BIR-04 @BIR-05 @BIR-06
  Scenario: the tests of the guest pass, and it says so by its exit code
    Given the disk is "{build}/img/birth-tests.img"
    When the machine is powered on
    Then the machine exits with success within 3 minutes
    And the console has never shown "FAILED"
