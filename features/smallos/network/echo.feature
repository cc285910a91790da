Feature: SmallOS echoes what it is sent
  The echo service on port 2323, with clients on the host.

  Background:
    Given the state "with services up"
    And the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And the HTTP service answers within 30 seconds

  @SOS-NET-09
  Scenario Outline: <clients> clients at the same time each get their own bytes back
    When <clients> clients send <size> each to the service "echo"
    Then each client got its own bytes back

    Examples:
      | clients | size      |
      | 1       | 1 byte    |
      | 8       | 512 bytes |
      | 64      | 200 bytes |
      | 2       | 1 MiB     |

  @SOS-NET-07 @SOS-NET-09
  Scenario: several segments come back before a client that closed its side first is let go
    When 4 clients send 3072 bytes each to the service "echo" and close their side first
    Then each client got its own bytes back

  @SOS-NET-07 @SOS-NET-09
  Scenario: several segments come back before the guest closes its side, and the clients theirs only then
    When the command "tcpecho --port 30000 --shutdown-after 3072 --quiet & true" runs
    And the service "ftp-data" echoes within 30 seconds
    And 4 clients send 3072 bytes each to the service "ftp-data" which closes first
    Then each client got its own bytes back

  @SOS-NET-07
  Scenario: every byte arrives over a network that loses, reorders and duplicates
    When the network loses 5 % of its frames
    And the network reorders 5 % of its frames
    And the network duplicates 5 % of its frames
    And 4 clients send 64 KiB each to the service "echo" and close their side first within 60 seconds
    Then each client got its own bytes back

  @SOS-NET-08 @SOS-NET-09
  Scenario: clients that stay do not keep others waiting
    When 24 clients hold a connection to the service "echo" and send "still here"
    And 8 clients send 100 bytes each to the service "echo"
    Then each client got its own bytes back
    When the held clients let go
    And 1 client sends 10 bytes each to the service "echo" and closes their side first
    Then each client got its own bytes back
