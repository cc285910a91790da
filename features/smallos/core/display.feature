Feature: The screen of SmallOS
  In the framebuffer that the loader set up, or in VGA text; what is shown is read off the picture.

  @RIG-SCN-05 @RIG-DRV-02
  Scenario: the terminal is drawn in the framebuffer
    When the command "cat < /var/log/boot.txt" runs
    Then its output matches "boot: PASS video: set VBE mode 0x[0-9a-f]+, 1024x768x32"
    And the screen shows "boot: PASS video: set VBE mode"
    And the screen shows "smallos>"

  @RIG-SCN-05
  Scenario: what scrolls by ends as the right picture
    When the command "help; help; help; echo the last line" runs
    Then it succeeds
    And the screen shows "the last line"
    And the screen shows "Type help NAME for more about one of them"

  @SOS-KRN-07 @RIG-SCN-05
  Scenario: a program draws, and then the terminal is whole again
    When the command "selftest display" runs
    Then it succeeds
    And these checks passed:
      | display-mode         |
      | display-line         |
      | display-end          |
      | display-bad-pointers |
    And the screen shows "selftest: 4 passed, 0 failed"

  @RIG-SCN-05
  Scenario: escape sequences move, erase and colour on the screen as on a terminal
    When the command "cat /usr/share/tests/escapes" runs
    Then it succeeds
    And the screen shows "first, then over it"
    And the screen shows "reversed"

  @RIG-SCN-05 @SOS-KRN-03
  Scenario: a kernel that dies still paints why
    Given the failure "panicked" is expected
    When "crash null" is typed
    Then the console shows "the system is stopped"
    And the screen shows "KERNEL PANIC: page fault: kernel write at 0x00000000"
    And the screen shows "the system is stopped"
