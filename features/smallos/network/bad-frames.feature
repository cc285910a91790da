Feature: SmallOS and bad frames
  Whatever comes from the network is answered by rule or dropped; nothing of it stays.

  Background:
    Given the state "with services up"
    And the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And the HTTP service answers within 30 seconds

  Scenario: 2,000 garbage frames leave the services as they were
    When "/hello.txt" is requested by HTTP
    And the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And 2000 garbage frames for "52:54:00:12:34:56" with "10.0.2.15" arrive, drawn with the seed 1
    And "/hello.txt" is requested by HTTP
    Then the HTTP status is 200
    When 4 clients send 3072 bytes each to the service "echo"
    Then each client got its own bytes back
    And the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 4 within 180 seconds

  Scenario: one wrong bit in every twentieth frame changes no byte that arrives
    # Where QEMU's router loses a segment twice it waits for seconds, and then for twice as long.
    When the network corrupts 5 % of its frames
    And 4 clients send 64 KiB each to the service "echo" and close their side first within 60 seconds
    Then each client got its own bytes back
