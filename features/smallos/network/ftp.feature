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
      | REST soon                | 501   |

  @SOS-NET-10
  Scenario: 200 damaged command sequences leave the next session as it should be
    When the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And 200 damaged copies of "USER guest\r\nPASS guest\r\nPASV\r\nSIZE /README\r\nREST 12\r\nCWD a/../b\r\nEPRT |1|10.0.2.2|9|\r\nRNTO /new\r\nSTAT\r\n" are sent to the service "ftp", drawn with the seed 1
    And an FTP client logs in as "guest" with the password "guest"
    Then the FTP reply is 230
    And the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 4 within 60 seconds

  @SOS-NET-10
  Scenario: downloads that are broken off leave neither processes, nor sockets, nor open files behind
    A file that is removed takes its space until nobody has it open any more, and there are 32 data ports.
    Given an FTP session of "guest" with the password "guest"
    When the number "^ext2 +\d+ +(\d+)" of the command "df" is remembered
    And 4 MiB are uploaded by FTP as "/broken.bin" within 60 seconds
    And the number "^ *[0-9]+ " of the command "ps" is remembered
    And the number "^(?:tcp|udp) .* (?!TIME)\S+$" of the command "netstat" is remembered
    And the FTP download of "/broken.bin" is broken off 40 times after 100 KiB
    And the FTP download of "/broken.bin" gives the uploaded bytes within 60 seconds
    Then the number "^ *[0-9]+ " of the command "ps" has grown by at most 0 within 30 seconds
    And the number "^(?:tcp|udp) .* (?!TIME)\S+$" of the command "netstat" has grown by at most 0 within 30 seconds
    When the FTP command "DELE /broken.bin" is sent
    Then the FTP reply is 250
    And the number "^ext2 +\d+ +(\d+)" of the command "df" has grown by at most 16 within 30 seconds

  @SOS-NET-10
  Scenario: a download begins where it broke off, and an upload is appended to
    Given an FTP session of "guest" with the password "guest"
    When 100 KiB are uploaded by FTP as "/rest.bin"
    Then the FTP download of "/rest.bin" from byte 70000 on gives the uploaded bytes
    When 30 KiB are appended by FTP to "/rest.bin"
    Then the FTP download of "/rest.bin" gives the uploaded bytes

  @SOS-NET-11
  Scenario: a hundred sessions in a row leave neither sockets nor memory behind
    When 3 FTP sessions of "guest" with the password "guest" each upload, download and delete 2 KiB as "/loop.bin"
    And the number "^ *[0-9]+ " of the command "ps" is remembered
    And the number "^(?:tcp|udp) .* (?!TIME)\S+$" of the command "netstat" is remembered
    And the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And the number " ([0-9]+) used, " of the command "meminfo" is remembered
    And 100 FTP sessions of "guest" with the password "guest" each upload, download and delete 2 KiB as "/loop.bin"
    Then the number "^ *[0-9]+ " of the command "ps" has grown by at most 0 within 30 seconds
    And the number "^(?:tcp|udp) .* (?!TIME)\S+$" of the command "netstat" has grown by at most 0 within 30 seconds
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
