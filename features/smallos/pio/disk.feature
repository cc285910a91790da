Feature: SmallOS without DMA
  On a machine whose setup forbids DMA, everything goes by programmed input and output.

  @cold @SOS-FS-01
  Scenario: the root is mounted without DMA
    When the machine is powered on
    Then the console shows in this order:
      | /boot: PASS ata[0-3]: .*, PIO as the machine's settings say/ |
      | /boot: PASS root: ext2 on ata[0-3]p2, .*, read and write/     |
    And the system becomes ready

  @SOS-FS-01
  Scenario: files are copied without DMA
    When the command "cp /bin/sh /home/sh; sync; /home/sh -c 'echo copied'" runs
    Then its output is "copied"
    When the command "disks" runs
    Then its output matches "ata[0-3]: PIO, LBA48, commands: 0 by DMA, [1-9][0-9]* by PIO, 0 tried again"

  @SOS-FS-01
  Scenario: the disk's own checks hold without DMA
    When the command "selftest kernel" runs within 1 minute
    Then it succeeds
    And its output matches "ata-dma-and-pio PASS ata[0-3]: 0 commands by DMA"

  Scenario: a file is there after a restart
    When the command "echo kept > /home/kept" runs
    And "reboot" is typed
    Then the machine resets
    And the system becomes ready
    When the command "cat /home/kept" runs
    Then its output is "kept"

  @SOS-FS-02
  Scenario: files and folders are made, changed, moved and removed without DMA
    When the command "export TMPDIR=/home; selftest files" runs within 1 minute
    Then it succeeds
    And at least 5 checks ran and none failed
    When the command "export TMPDIR=/home; selftest directories" runs within 1 minute
    Then it succeeds
    And at least 3 checks ran and none failed
    When "halt" is typed
    Then the machine powers off
    And the disk's file system is sound
