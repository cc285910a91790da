Feature: SmallOS started from a USB stick
  The BIOS reads the stick; there is no ATA disk.

  @cold
  Scenario: a BIOS that does not read above 1 MiB is noticed, and the root's copy is loaded
    When the machine is powered on
    Then the console shows in this order:
      | stage2: the BIOS does not read above 1 MiB, using a buffer below |
      | stage2: kernel loaded                                            |
      | stage2: root copied to memory                                    |
    And the system becomes ready

  @cold
  Scenario: without an ATA disk a root is found all the same
    When the machine is powered on
    Then the console shows in this order:
      | boot: WARN ata: no ATA disk |
      | boot: PASS root: copy       |
    And the system becomes ready
    When the command "selftest seeded_tree" runs
    Then it succeeds
