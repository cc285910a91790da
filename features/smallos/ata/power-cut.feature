Feature: SmallOS loses nothing that it promised when its power is cut
  Three processes write, append, cut off, rename and remove files, and print a promise after each fsync or sync.

  @SOS-FS-06
  Scenario Outline: every promise is kept after cut <seed>
    When "/usr/libexec/stress/promises 0 <seed>" is typed
    And the power is cut after 10 to 90 more lines with the seed <seed>
    Then the disk's file system can be repaired
    And the disk keeps at least 3 promises of the console, and every one
    When the machine is powered on
    Then the system becomes ready

    Examples:
      | seed |
      | 1    |
      | 2    |
      | 3    |
      | 4    |
      | 5    |
      | 6    |
      | 7    |
      | 8    |
      | 9    |
      | 10   |
      | 11   |
      | 12   |
      | 13   |
      | 14   |
      | 15   |
      | 16   |
      | 17   |
      | 18   |
      | 19   |
      | 20   |
