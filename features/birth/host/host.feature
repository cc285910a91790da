Feature: birth from the host
  What its Makefile proves without a machine of Bootrig's.

  @cold @BIR-06
  Scenario: one command runs the tests of the host and of the guest
    When the command "make -s BUILD={build} BUILD_ID={build-id} TREES=2 test_all" runs on the host within 10 minutes
    Then it succeeds
    And its output contains "check-floors: "
    And its output contains "rings: 1000000 messages between two threads, each once and in order"
    And its output contains "2 of 2 trees agree with mtools, byte for byte"
    And its output matches "tests: [0-9]+ passed, 0 failed, 0 left out, on 4 cores"

  @cold @BIR-03
  Scenario: sgdisk, fsck.fat and mtools find nothing wrong with our images
    When the command "make -s BUILD={build} BUILD_ID={build-id} TREES=10 check-image" runs on the host within 10 minutes
    Then it succeeds
    And its output contains "10 of 10 trees agree with mtools, byte for byte"

  @cold @BIR-07
  Scenario: GDB starts the machine and shows the variables, stack and rings of every core
    When the command "make -s BUILD={build} BUILD_ID={build-id} check-debug" runs on the host within 5 minutes
    Then it succeeds
    And its output contains "GDB shows the variables, stack and rings of each of four cores"

  @cold @BIR-07
  Scenario: the run step starts the configured machine
    When the command "make -s BUILD={build} BUILD_ID={build-id} OTHER='run=programs end=yes' RUN_IMAGE={build}/img/other.img QEMU='qemu-system-x86_64 -display none' run" runs on the host within 5 minutes
    Then it succeeds
    And its output contains "all 4 programs ended, 0 not as expected"

  @cold @BIR-04
  Scenario: a message costs the same on one pair of cores and on four
    When the command "make -s BUILD={build} BUILD_ID={build-id} check-qemu CASES=pairs" runs on the host within 5 minutes
    Then it succeeds
    And its output contains "1 of 1"
