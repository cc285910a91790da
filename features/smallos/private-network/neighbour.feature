Feature: SmallOS and a neighbour
  On a wire with the host alone, which is a Linux, 192.168.77.1.

  Background:
    When the neighbour runs "true"
    And the command "ip addr add 192.168.77.2/24 gateway 192.168.77.1" runs
    Then it succeeds

  @SOS-NET-03
  Scenario: both ask and both answer
    When the neighbour runs "ping -c 3 -i 0.2 192.168.77.2"
    Then it succeeds
    And its output contains " 0% packet loss"
    When the neighbour runs "ping -c 2 -i 0.2 -s 30000 192.168.77.2"
    Then it succeeds
    When the command "ping -c 3 -i 0 -s 30000 192.168.77.1" runs
    Then it succeeds
    And its output contains "3 sent, 3 received, 0% lost"

  @SOS-NET-03
  Scenario: a client learns that a port is closed
    When the command "ping -c 1 192.168.77.1" runs
    Then it succeeds
    When the neighbour runs "curl -sS -m 5 http://192.168.77.2:999/"
    Then its status is 7
    And its output does not contain "timed out"

  Scenario: a flood is survived
    When the neighbour runs "ping -q -f -c 3000 -s 1400 192.168.77.2" within 60 seconds
    Then it succeeds
    When the command "ping -c 1 192.168.77.1" runs
    Then it succeeds
