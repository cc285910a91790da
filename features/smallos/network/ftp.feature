Feature: SmallOS takes and gives files over FTP
  The service on port 2121 with passive data connections, and a real client on the host.

  Background:
    Given the state "with services up"
    And the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And the HTTP service answers within 30 seconds

  @SOS-NET-10 @RIG-SCN-03
  Scenario Outline: <size> come back as they went
    Given an FTP session of "guest" with the password "guest"
    When <size> are uploaded by FTP as "/file.bin" within 60 seconds
    Then the FTP listing of "/" contains "file.bin"
    And the FTP download of "/file.bin" gives the uploaded bytes within 60 seconds
    When the FTP command "DELE /file.bin" is sent
    Then the FTP reply is 250
    And the FTP listing of "/" does not contain "file.bin"

    Examples:
      | size       |
      | 1 byte     |
      | 4096 bytes |
      | 100 KiB    |
      | 8 MiB      |

  @SOS-NET-10
  Scenario: a wrong password opens nothing
    When an FTP client logs in as "guest" with the password "wrong"
    Then the FTP reply is 530
    When the FTP command "DELE /README" is sent
    Then the FTP reply is 530

  @SOS-NET-10
  Scenario: folders are made, entered, named and removed
    Given an FTP session of "guest" with the password "guest"
    When the FTP command "MKD /new" is sent
    Then the FTP reply is 257
    When the FTP command "CWD /new" is sent
    Then the FTP reply is 250
    When the FTP command "PWD" is sent
    Then the FTP reply contains "/new"
    When the FTP command "CDUP" is sent
    Then the FTP reply is 250
    When the FTP command "RMD /new" is sent
    Then the FTP reply is 250
    And the FTP listing of "/" does not contain "new"

  @SOS-NET-10
  Scenario Outline: <command> gives the reply <reply>
    Given an FTP session of "guest" with the password "guest"
    When the FTP command "<command>" is sent
    Then the FTP reply is <reply>

    Examples:
      | command                  | reply |
      | NONSENSE                 | 500   |
      | CWD /no-such-folder      | 550   |
      | SIZE /no-such-file       | 550   |
      | DELE /no-such-file       | 550   |
      | RMD /README              | 550   |
      | RETR                     | 501   |
      | TYPE Q                   | 504   |
      | CWD ../../../../etc      | 550   |
      | SIZE /../../etc/motd     | 550   |

  @SOS-NET-10
  Scenario: a download that is broken off leaves nothing behind
    Given an FTP session of "guest" with the password "guest"
    When 4 MiB are uploaded by FTP as "/broken.bin" within 60 seconds
    And the command "before=$(ps | wc -l)" runs
    And the FTP download of "/broken.bin" is broken off after 100 KiB
    And the command "after=$(ps | wc -l); echo $before $after; test $before = $after" runs
    Then it succeeds
    And the FTP download of "/broken.bin" gives the uploaded bytes within 60 seconds

  @SOS-NET-11
  Scenario: a hundred sessions in a row leave neither sockets nor memory behind
    When 3 FTP sessions of "guest" with the password "guest" each upload, download and delete 2 KiB as "/loop.bin"
    And the command "before=$(ps | wc -l)" runs
    And the number "([0-9]+)" of the command "netstat | wc -l" is remembered
    And the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And the number " ([0-9]+) used, " of the command "meminfo" is remembered
    And 100 FTP sessions of "guest" with the password "guest" each upload, download and delete 2 KiB as "/loop.bin"
    And the command "after=$(ps | wc -l); echo $before $after; test $before = $after" runs
    Then it succeeds
    And the number "([0-9]+)" of the command "netstat | wc -l" has grown by at most 2 within 120 seconds
    And the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 4 within 60 seconds
    And the number " ([0-9]+) used, " of the command "meminfo" has grown by at most 64 within 60 seconds

  @SOS-NET-07 @SOS-NET-10
  Scenario: an upload arrives byte for byte over a bad network
    Given an FTP session of "guest" with the password "guest"
    When the network loses 3 % of its frames
    And the network reorders 3 % of its frames
    And 256 KiB are uploaded by FTP as "/bad.bin" within 60 seconds
    Then the FTP download of "/bad.bin" gives the uploaded bytes within 60 seconds

  @SOS-NET-07 @SOS-NET-10
  Scenario: an upload goes on when a cable that was pulled out in its middle is back
    Given an FTP session of "guest" with the password "guest"
    When the network delays its frames by 20 ms
    And an upload of 8 MiB by FTP as "/cut.bin" begins
    And the network cable is pulled out
    And the command "ip" runs
    Then its output contains "link down"
    When the upload is still going on
    And the network cable is plugged in
    And the network is sound again
    Then the upload ends well within 120 seconds
    And the FTP download of "/cut.bin" gives the uploaded bytes within 60 seconds
