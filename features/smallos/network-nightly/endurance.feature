Feature: SmallOS holds out on a network
  What the suite does, long enough for a night. No run of the suite includes it; see README.md.

  Background:
    Given the state "with services up"
    And the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And the HTTP service answers within 30 seconds

  Scenario Outline: 10,000 garbage frames of the seed <seed> leave the services as they were
    When "/hello.txt" is requested by HTTP
    And the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And 10000 garbage frames for "52:54:00:12:34:56" with "10.0.2.15" arrive, drawn with the seed <seed>
    And "/hello.txt" is requested by HTTP
    Then the HTTP status is 200
    When the command "netinfo" runs
    Then its output matches "card received: ([5-9]|1[01])[0-9]{3} frames"
    When 4 clients send 3072 bytes each to the service "echo"
    Then each client got its own bytes back
    And the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 4 within 180 seconds

    Examples:
      | seed |
      | 101  |
      | 102  |
      | 103  |
      | 104  |
      | 105  |

  Scenario: 10,000 connections in a row take no memory that the ones before them did not leave
    When "GET /hello.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent over 600 connections in a row to the service "http" which closes first
    And the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And the number " ([0-9]+) used, " of the command "meminfo" is remembered
    And "GET /hello.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent over 10000 connections in a row to the service "http" which closes first
    Then the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 0 within 60 seconds
    And the number " ([0-9]+) used, " of the command "meminfo" has grown by at most 32 within 60 seconds
