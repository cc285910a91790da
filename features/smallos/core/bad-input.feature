Feature: SmallOS and bad input
  Whatever is given to it, the answer is an error or the end of the program that asked; never a panic, never a hang.

  @SOS-KRN-05
  Scenario: 1,000 programs with damaged headers are refused or killed, and cost no memory
    The host makes them at build time, each field of the ELF headers in turn; the guest runs them.

    When the command "/usr/libexec/stress/elf_mutants 1000" runs within 2 minutes
    Then it succeeds
    And its output contains "elf-mutants: from 901:"
    And the check "elf-mutants" passed
    When the command "echo alive" runs
    Then its output is "alive"

  @SOS-KRN-07 @SOS-KRN-08 @virtual-clock
  Scenario: every call number with wild pointers in every place
    Numbers of no call give ENOSYS; the others give any answer, or end the process that asked.

    When the command "/usr/libexec/stress/wild_calls 1200" runs within 5 minutes
    Then it succeeds
    And the check "wild-calls" passed
    When the command "echo alive" runs
    Then its output is "alive"

  @SOS-KRN-05
  Scenario: as many arguments as fit arrive, and one byte more is too long
    When the command "selftest arguments_limit" runs within 30 seconds
    Then it succeeds
    And these checks passed:
      | arguments-least |
      | arguments-most  |
      | arguments-limit |

  @SOS-KRN-03 @SOS-KRN-05
  Scenario: deep recursion meets the guard of the stack, and is reported in one line
    When the command "/usr/libexec/tests/faults fault-stack-overflow" runs
    Then its status is 139
    And its output matches "fault: pid [0-9]+ faults: page fault at 0xBF7F[0-9A-F]{4} eip 0x0804[0-9A-F]{4}"
    When the command "echo alive" runs
    Then its output is "alive"

  Scenario: a line of 64 KiB on the serial line is refused as a whole
    When 65536 times "x" is sent
    And "\r" is sent
    Then the console shows "too long (at most 16383 bytes)" within 30 seconds
    And the console shows "smallos>"
    When the command "echo alive" runs
    Then its output is "alive"

  Scenario: the longest line that the shell takes is a command like others
    When "echo " is sent
    And 16000 times "y" is sent
    And "\r" is sent
    Then the console shows "/^y{200}/" within 30 seconds
    And the console shows "smallos>"
    When the command "echo alive" runs
    Then its output is "alive"

  @SOS-INP-01 @RIG-DRV-03
  Scenario: a program's line ends at 4,095 bytes, and the keyboard can still finish it
    Only canonical mode has this limit. What comes beyond it is dropped, with a bell.

    When "cat > /tmp/line; echo it has ended" is typed
    And 4089 times "z" is sent
    And "w" is sent
    Then the console shows "zw" within 30 seconds
    When "abcdefghijklmn" is typed on the keyboard
    And the keys "ctrl-d" are pressed
    Then the console shows "/^it has ended/"
    When the command "wc < /tmp/line; cat /tmp/line" runs
    Then its output matches "1 +1 +4096"
    And its output contains "zwabcde"
    And its output does not contain "zwabcdef"

  Scenario: a terminal that is given nonsense is whole afterwards
    When the command "/usr/libexec/stress/escape_noise 200" runs within 1 minute
    Then it succeeds
    And its output contains "escape-noise: PASS 200 times"
    When the command "echo alive" runs
    Then its output is "alive"
    And the screen shows "escape-noise: PASS 200 times"
    And the screen shows "alive"
