Feature: The image of bare-surprise
  What was built, looked at on the host.

  @cold @SUR-01
  Scenario: boot loader and payload are below 12 KiB together
    When the command "stat -c 'size %s' {build}/disk.img; {build}/util/check_layout {build}/disk.img {build}/payload.bin" runs on the host
    Then it succeeds
    And its output matches "^size (1[01]\d\d\d|\d{1,4})$"
    And its output matches "layout: \d+ of 11776 bytes: stage 1 512, stage 2 512, payload \d+"

  @cold @SUR-04
  Scenario: the pictures are coded to less than half of their size
    When the command "make -s -C assets BUILD={scratch}/assets TOOLS={build}/util PICTURES=$PWD/greeting/pictures" runs on the host
    Then it succeeds
    And its output matches "all +\d+ bytes as +\d+ +([2-9]|\d\d+)\.\d+:1"

  @cold @SUR-04
  Scenario: what the coder codes, the decoder of the payload brings back
    When the command "make -s -C util BUILD={scratch}/util check" runs on the host within 10 minutes
    Then it succeeds
    And its output contains "10000 of 10000"

  @cold @SUR-03
  Scenario: frames are drawn within their buffers, and are those that somebody has looked at
    When the command "make -s -j2 BUILD={scratch}/frames check-frames" runs on the host within 10 minutes
    Then it succeeds
    And its output contains "golden.txt has them"
