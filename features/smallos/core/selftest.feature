Feature: SmallOS's own tests, each program its own result
  The programs in /usr/libexec/tests print one verdict a check; `selftest NAME` runs one of them.

  @SOS-USR-04 @RIG-SCN-02
  Scenario: the kernel's own checks and every program pass
    When the command "selftest" runs within 5 minutes
    Then it succeeds
    And at least 300 checks ran and none failed

  @RIG-SCN-02
  Scenario: the kernel's own checks speak TAP
    When the command "selftest -t kernel" runs
    Then it succeeds
    And at least 20 TAP tests ran and none failed

  @RIG-SCN-02
  Scenario Outline: the program <program> passes
    When the command "selftest <program>" runs within 2 minutes
    Then it succeeds
    And at least <checks> checks ran and none failed

    @SOS-KRN-05
    Examples: how programs start and what they are given
      | program         | checks |
      | args            | 1      |
      | arguments_limit | 3      |
      | env             | 1      |
      | crt             | 1      |
      | exec            | 1      |
      | limits          | 1      |

    @SOS-KRN-06
    Examples: processes
      | program | checks |
      | fork    | 1      |
      | wait    | 1      |
      | kill    | 1      |
      | signals | 1      |

    @SOS-KRN-04
    Examples: scheduling
      | program    | checks |
      | preemption | 1      |

    @SOS-KRN-03
    Examples: address spaces
      | program       | checks |
      | copy_on_write | 1      |
      | faults        | 1      |
      | memory_map    | 1      |

    @SOS-KRN-07
    Examples: system calls
      | program     | checks |
      | files       | 1      |
      | directories | 1      |
      | cwd         | 1      |
      | pipes       | 1      |
      | dup         | 1      |
      | poll        | 1      |
      | epoll       | 1      |
      | timerfd     | 1      |
      | signalfd    | 1      |
      | time        | 1      |
      | terminal    | 1      |
      | display     | 4      |

    @SOS-KRN-08
    Examples: pointers
      | program      | checks |
      | bad_pointers | 1      |

    Examples: the C library
      | program | checks |
      | errno   | 1      |
      | format  | 1      |
      | heap    | 1      |
      | numbers | 1      |
      | stdio   | 1      |
      | string  | 1      |
