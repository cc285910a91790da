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

  @SOS-FS-05
  Scenario: every command lies where it belongs and has its manual page, read without DMA
    When the command "selftest seeded_tree" runs
    Then it succeeds
    And at least 5 checks ran and none failed

  @SOS-BOOT-04
  Scenario: what the boot said is on the disk without DMA
    When the command "cat /var/log/boot.txt" runs
    Then it succeeds
    And its output matches "\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: PASS ata[0-3]: .*, PIO"

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

  @SOS-USR-01
  Scenario: commands work on files of the disk without DMA
    When the command "mkdir -p /home/d/inner; cd /home/d; pwd; touch inner/file; echo one > first; cp first second; mv second third; rm first; ls; tree; cat third; df /home" runs
    Then it succeeds
    And its output contains these lines:
      | /home/d                |
      | inner  third           |
      | `-- third              |
      | 1 directories, 2 files |
      | one                    |
    When the command "cd /; rm /home/d/inner/file; rmdir /home/d/inner; date > /home/d/now; sync; more /home/d/now" runs
    Then it succeeds
    When "halt" is typed
    Then the machine powers off
    And the disk's file system is sound
    And the file "/home/d/third" on the disk contains "one"
    And the file "/home/d/now" on the disk contains "20"
    And there is no file "/home/d/inner" on the disk
    And there is no file "/home/d/first" on the disk

  @SOS-FS-06
  Scenario Outline: every promise is kept after cut <seed> without DMA
    When "/usr/libexec/stress/promises 0 <seed>" is typed
    And the power is cut after 10 to 90 more lines with the seed <seed>
    Then the disk's file system can be repaired
    And the disk keeps at least 3 promises of the console, and every one
    When the machine is powered on
    Then the system becomes ready

    Examples:
      | seed |
      | 101  |
      | 102  |
      | 103  |
