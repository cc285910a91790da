Feature: SmallOS is served by a neighbour
  On a network with the host alone, which leases addresses, resolves names and serves the time.

  @SOS-NET-04
  Scenario: an address is leased, renewed before it ends, and given back
    Given the neighbour serves "dnsmasq --no-daemon --port=0 --interface=tap0 --bind-interfaces --user=root --leasefile-ro --dhcp-range=192.168.77.50,192.168.77.50,120 --dhcp-option-force=58,3 --dhcp-option-force=59,60 --dhcp-option=3,192.168.77.1 --dhcp-option=6,192.168.77.1"
    When the command "ip dhcp" runs within 60 seconds
    Then it succeeds
    When the command "ip" runs
    Then its output contains "address 192.168.77.50/24"
    And its output contains "default via 192.168.77.1"
    And its output contains "dns 192.168.77.1"
    When the neighbour runs "ping -c 1 192.168.77.50"
    Then it succeeds
    When the command "lines=$(wc -l < /var/log/dhcp.log)" runs
    And the command "until test $(wc -l < /var/log/dhcp.log) -gt $lines; do sleep 1; done; cat /var/log/dhcp.log" runs within 60 seconds
    Then its output contains "renewed 192.168.77.50/24"
    When the command "dhcp release" runs
    And the command "ip" runs
    Then its output does not contain "192.168.77.50"

  @SOS-NET-05
  Scenario: the clock is set by a neighbour's
    Given the neighbour tells the time "2001-02-03T04:05:06Z" by NTP
    When the command "ip addr add 192.168.77.2/24" runs
    And the command "until ntp 192.168.77.1; do sleep 1; done" runs within 60 seconds
    And the command "date" runs
    Then its output contains "2001"

  @SOS-NET-06
  Scenario: a name is resolved by a neighbour
    Given the neighbour serves "dnsmasq --no-daemon --interface=tap0 --bind-interfaces --user=root --no-resolv --no-hosts --address=/bootrig.test/192.0.2.7"
    When the command "ip addr add 192.168.77.2/24 dns 192.168.77.1" runs
    And the command "until nslookup bootrig.test; do sleep 1; done" runs within 60 seconds
    Then its output contains "192.0.2.7"

  @SOS-NET-12
  Scenario: a page is fetched by curl
    When the command "ip addr add 192.168.77.2/24" runs
    And the neighbour runs "curl -sS --retry 20 --retry-connrefused --retry-delay 1 http://192.168.77.2:8080/hello.txt" within 60 seconds
    Then it succeeds
