Feature: SmallOS under stress
  Whatever programs do, memory comes back and the system answers.

  @SOS-KRN-06
  Scenario: 10,000 times fork, execve and waitpid leave no frame behind
    When the command "/usr/libexec/stress/fork_exec_wait 10000" runs within 5 minutes
    Then it succeeds
    And the check "fork-exec-wait" passed

  @SOS-KRN-02
  Scenario: 1,000 pipes opened and closed leave no frame behind
    When the command "/usr/libexec/stress/pipes 1000" runs within 2 minutes
    Then it succeeds
    And the check "pipes" passed

  @SOS-KRN-02
  Scenario: memory that runs out is an error for the program and not for the system
    When the command "/usr/libexec/stress/memory" runs within 2 minutes
    Then it succeeds
    And the check "memory" passed
    When the command "echo alive" runs
    Then its output is "alive"

  @SOS-KRN-06
  Scenario: a fork bomb meets a limit and the shell still answers
    When the command "/usr/libexec/stress/fork_bomb" runs within 2 minutes
    Then it succeeds
    And the check "fork-bomb" passed
    When the command "echo alive" runs
    Then its output is "alive"
