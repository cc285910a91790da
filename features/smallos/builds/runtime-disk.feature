Feature: SmallOS has a disk that outlives its builds
  "make run" uses a disk of its own; what is built later brings loader and kernel, and the files stay.

  @cold @SOS-BOOT-08
  Scenario: what was written is there after a rebuild with another kernel, until the disk is reset
    Given the command "make -s BUILD={build} BUILD_ID={build-id} STATE={scratch}/state disk" runs on the host
    And it succeeds
    And the disk is "{scratch}/state/disk.img"
    When the machine is powered on
    Then the system becomes ready
    When the command "echo kept > /home/kept; mkdir /home/folder; cp /bin/sh /home/folder/sh" runs
    Then it succeeds
    When "halt" is typed
    Then the machine powers off
    When the disk is copied to "{scratch}/state/disk.img"
    And the command "make -s BUILD={build} BUILD_ID=rebuilt VARIANT=rebuilt STATE={scratch}/state disk" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/state/disk.img"
    When the machine is powered on
    Then the console shows in this order:
      | build-id: rebuilt |
      | SmallOS ready     |
      | smallos>          |
    When the command "cat /home/kept; /home/folder/sh -c 'echo runs'" runs
    Then its output contains these lines:
      | kept |
      | runs |
    And the disk's file system is sound
    When the power is cut
    And the command "make -s BUILD={build} BUILD_ID={build-id} STATE={scratch}/state reset-disk disk" runs on the host
    Then it succeeds
    Given the disk is "{scratch}/state/disk.img"
    When the machine is powered on
    Then the system becomes ready
    When the command "ls /home" runs
    Then its output is ""
