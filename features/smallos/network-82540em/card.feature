Feature: SmallOS on an Intel 82540EM
  The card that QEMU calls e1000.

  @cold @SOS-NET-01
  Scenario: PCI finds it, its interrupt comes, and it has a link
    When the machine is powered on
    Then the console shows in this order:
      | /boot: PASS pci: [1-9][0-9]* functions/ |
      | /boot: PASS e1000: 82540EM, .*, link up/ |
      | /boot: PASS network: lo and eth0/ |
    And the system becomes ready

  @SOS-NET-01
  Scenario: it carries files both ways
    Given the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And an FTP session of "guest" with the password "guest"
    When 1 MiB are uploaded by FTP as "/card.bin" within 60 seconds
    Then the FTP download of "/card.bin" gives the uploaded bytes within 60 seconds
    When 4 clients send 64 KiB each to the service "echo"
    Then each client got its own bytes back
    When the command "netinfo" runs
    Then its output contains "card: 82540EM, interrupt line "
    And its output matches "card received: [1-9][0-9]{2,} frames, .*, 0 errors, "
    And its output matches "card sent: [1-9][0-9]{2,} frames, .*, 0 errors, "
