Feature: SmallOS lives with a disk that fails
  What cannot be read or written is an error for who wanted it and one line; everything else goes on.

  @cold
  Scenario: a block that cannot be written ends writing to that volume, and nothing else
    Given the disk cannot write the first block of the file "/etc/motd"
    When the machine is powered on
    Then the system becomes ready
    When "echo more >> /etc/motd; sync" is typed
    Then the console shows in this order:
      | /^ata[0-3]: write error at sector [0-9]+/ |
      | is read-only from now on                  |
    When the command "cat /README" runs
    Then it succeeds
    When the command "echo more > /home/another" runs
    Then its output contains "read-only"
    When the command "echo more > /tmp/another; cat /tmp/another" runs
    Then its output is "more"
