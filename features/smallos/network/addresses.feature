Feature: SmallOS on a network
  Behind QEMU's own router, which is 10.0.2.2, gives addresses by DHCP and answers pings. It leads nowhere else, and so
  offers neither a default route nor a name server.

  Background:
    Given the state "with services up"
    And the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And the HTTP service answers within 30 seconds

  @SOS-NET-03
  Scenario: the gateway answers short and long echo requests
    When the command "ping -c 3 -i 0.1 10.0.2.2" runs
    Then it succeeds
    And its output contains "3 sent, 3 received, 0% lost"
    When the command "ping -c 3 -i 0 -s 20000 10.0.2.2" runs
    Then it succeeds
    And its output contains "3 sent, 3 received, 0% lost"
    When the command "arp" runs
    Then its output matches "(?s).*10\.0\.2\.2 52:55:0a:00:02:02 known.*"

  @SOS-NET-03
  Scenario: who is not there does not answer, and nothing is left behind
    When the command "ping -c 1 -W 5 10.0.2.77" runs
    Then its status is 1
    And its output contains "host unreachable"
    When the command "ping -c 1 127.0.0.1" runs
    Then it succeeds
    When the command "netinfo" runs
    Then its output contains "waiting: 0 for ARP, 0 for other fragments"

  @SOS-NET-06
  Scenario: a static address is set and cleared
    When the command "ip addr add 10.0.2.40/25 gateway 10.0.2.2 dns 10.0.2.3" runs
    Then it succeeds
    When the command "ip" runs
    Then its output contains "address 10.0.2.40/25 broadcast 10.0.2.127"
    And its output contains "default via 10.0.2.2"
    And its output contains "dns 10.0.2.3"
    When the command "ping -c 2 -i 0 10.0.2.2" runs
    Then it succeeds
    When the command "ip route del default" runs
    Then it succeeds
    When the command "ping -c 1 192.0.2.1" runs
    Then its status is 2
    And its output contains "network unreachable"
    When the command "ip route add default via 10.0.2.200" runs
    Then its status is 1
    When the command "ip addr del" runs
    Then it succeeds
    When the command "ipconfig" runs
    Then it succeeds
    And its output does not contain "10.0.2.40"

  @SOS-NET-06
  Scenario: an address comes back by DHCP after a static one
    When the command "ip addr add 10.0.2.40/24" runs
    Then it succeeds
    When the command "ip dhcp" runs within 30 seconds
    Then it succeeds
    When the command "ipconfig /all" runs
    Then its output contains "IPv4 Address. . . . . . : 10.0.2.15"
    And its output contains "Subnet Mask . . . . . . : 255.255.255.0"
    And its output matches "(?s).*Physical Address. . . . : 52-54(-[0-9A-F]{2}){4}.*"

  Scenario: each part of the way is checked
    When the command "ip route add default via 10.0.2.2" runs
    And the command "netcheck" runs within 30 seconds
    Then it succeeds
    And its output contains "netcheck: loopback PASS"
    And its output contains "netcheck: card PASS"
    And its output contains "netcheck: link PASS"
    And its output contains "netcheck: address PASS 10.0.2.15/24"
    And its output contains "netcheck: gateway PASS"
    When the network cable is pulled out
    And the command "netcheck" runs within 30 seconds
    Then its status is 1
    And its output contains "netcheck: link FAIL"

  Scenario: a cable that was pulled out is noticed, and so is its return
    When the network cable is pulled out
    And the command "ip" runs
    Then its output contains "eth0: up, link down"
    When the network cable is plugged in
    And the command "until ping -q -c 1 -W 1 10.0.2.2; do sleep 1; done" runs
    Then it succeeds
    And its output contains "1 sent, 1 received"
    When the command "ip" runs
    Then its output contains "eth0: up, link up"
