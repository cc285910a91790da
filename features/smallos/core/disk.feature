Feature: SmallOS keeps files on its disk
  The root is the ext2 volume behind the kernel, driven by DMA where nothing forbids it.

  @cold
  Scenario: the ATA disk that the machine was started from is the root
    When the machine is powered on
    Then the console shows in this order:
      | /boot: PASS ata[0-3]: .* sectors, LBA48, DMA/              |
      | /boot: PASS root: ext2 on ata[0-3]p2, .*, read and write/ |
    And the system becomes ready
    And the console has never shown "boot: WARN root"

  @SOS-FS-01
  Scenario: what was written by DMA is read by programmed input, and the other way round
    When the command "selftest kernel" runs within 1 minute
    Then it succeeds
    And these checks passed:
      | block-ranges    |
      | block-merging   |
      | block-order     |
      | ata-dma-and-pio |
    And its output matches "ata-dma-and-pio PASS ata[0-3]: [1-9][0-9]* commands by DMA, [1-9][0-9]* by PIO, 0 retries"

  @SOS-FS-05
  Scenario: every command lies where it belongs and has its manual page
    When the command "selftest seeded_tree" runs
    Then it succeeds
    And at least 5 checks ran and none failed

  @SOS-PWR-01
  Scenario: a file is there after a restart, and the volume was left clean
    When the command "echo kept > /home/kept" runs
    And "reboot" is typed
    Then the machine resets
    And the system becomes ready
    And the console has never shown "not unmounted cleanly"
    When the command "cat /home/kept" runs
    Then its output is "kept"

  @SOS-PWR-02
  Scenario: halt leaves a clean volume with everything on it
    When the command "echo kept > /home/kept" runs
    And "halt" is typed
    Then the machine powers off
    And the disk's file system is sound
    And the file "/home/kept" on the disk contains "kept"
    When the machine is powered on
    Then the system becomes ready
    And the console has never shown "not unmounted cleanly"
    When the command "cat /home/kept" runs
    Then its output is "kept"

  Scenario: a volume that lost its power while it was written to is reported and used
    When the command "echo kept > /home/kept" runs
    And the command "selftest files" runs
    And "cp /bin/sh /home/one; sync; cp /bin/sh /home/two; echo writ\"\"ten" is typed
    Then the console shows "written"
    When the power is cut
    And the machine is powered on
    Then the console shows in this order:
      | not unmounted cleanly    |
      | boot: PASS root: ext2 on |
    And the system becomes ready
    When the command "cat /home/kept" runs
    Then its output is "kept"
    And the disk's file system can be repaired
    And the file "/home/kept" on the disk contains "kept"

  @cold @SOS-FS-01
  Scenario: a sector that cannot be read is an error for who wants it, and a line
    Given the disk cannot read the first block of the file "/README"
    When the machine is powered on
    Then the system becomes ready
    When "cat /README" is typed
    Then the console shows in this order:
      | /^ata[0-3]: read error at sector [0-9]+: the drive gave up/ |
      | cat: /README: input/output error                            |
    When the command "cat /etc/motd; disks" runs
    Then it succeeds
    And its output matches "ata[0-3]: DMA, LBA48, commands: [0-9]+ by DMA, [1-9][0-9]* by PIO, [1-9][0-9]* tried again"

  @cold @SOS-FS-01
  Scenario: a sector that fails once is read again
    Given the disk fails once to read sector 0
    When the machine is powered on
    Then the system becomes ready
    And the console has never shown "read error"
    When the command "cat /README" runs
    Then it succeeds

  @SOS-FS-02 @SOS-FS-06
  Scenario: files and folders are made, changed, moved and removed, and the disk has what is left
    When the command "export TMPDIR=/home; selftest" runs within 2 minutes
    Then it succeeds
    And at least 200 checks ran and none failed
    When the command "mkdir -p /home/a/b; echo one > /home/a/b/one; mv /home/a/b/one /home/a/two; ln -s two /home/a/link; rmdir /home/a/b; cp /home/a/two /home/gone; rm /home/gone; ls /home/a" runs
    Then it succeeds
    When "halt" is typed
    Then the machine powers off
    And the disk's file system is sound
    And the file "/home/a/two" on the disk contains "one"
    And there is no file "/home/a/b" on the disk
    And there is no file "/home/gone" on the disk

  Scenario: a full disk and a full inode table are errors, and all of it comes back
    When the command "/usr/libexec/stress/full_disk" runs within 2 minutes
    Then it succeeds
    And its output contains "full-disk: PASS"
    When "halt" is typed
    Then the machine powers off
    And the disk's file system is sound

  @SOS-BOOT-04
  Scenario: what the boot said is on the disk
    When the command "cat /var/log/boot.txt" runs
    Then it succeeds
    And its output matches "\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: PASS"
    When "halt" is typed
    Then the machine powers off
    And the file "/var/log/boot.txt" on the disk contains "boot: PASS root: ext2 on"
