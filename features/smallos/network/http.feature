Feature: SmallOS serves a folder over HTTP
  The service on port 8080 and /var/www, with real clients on the host.

  Background:
    Given the state "with services up"
    And the service "echo" echoes within 30 seconds
    And the FTP service greets within 30 seconds
    And the HTTP service answers within 30 seconds

  @SOS-NET-12 @RIG-SCN-03
  Scenario: the index page of a folder
    When "/" is requested by HTTP
    Then the HTTP status is 200
    And the HTTP header "Content-Type" is "text/html; charset=utf-8"
    And the page contains "SmallOS"

  @SOS-NET-12
  Scenario Outline: <method> for <path> is answered with <status>
    When the method "<method>" is requested by HTTP for "<path>"
    Then the HTTP status is <status>

    Examples:
      | method | path             | status |
      | GET    | /hello.txt       | 200    |
      | HEAD   | /hello.txt       | 200    |
      | GET    | /files/          | 200    |
      | GET    | /no-such-file    | 404    |
      | DELETE | /hello.txt       | 405    |
      | GET    | /%2e%2e/%2e%2e/etc/motd | 400 |

  @SOS-NET-12
  Scenario: a range of a file, and one beyond its end
    When "/hello.txt" is requested by HTTP with "Range: bytes=0-4"
    Then the HTTP status is 206
    And the page has 5 bytes
    When "/hello.txt" is requested by HTTP with "Range: bytes=1000000-"
    Then the HTTP status is 416

  @SOS-NET-12
  Scenario Outline: what is no HTTP is refused and the next good request answered: <what>
    When "<request>" is sent to the service "http"
    Then the answer begins with "HTTP/1.1 <status>"
    When "/hello.txt" is requested by HTTP
    Then the HTTP status is 200

    Examples:
      | what               | request                                                   | status |
      | no method          | \r\n\r\n \r\n\r\n                                         | 400    |
      | no version         | GET /\r\n\r\n                                             | 400    |
      | another protocol   | GET / HTTP/9.9\r\nHost: x\r\n\r\n                         | 505    |
      | no host            | GET / HTTP/1.1\r\n\r\n                                    | 400    |
      | a body too large   | GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n | 413    |

  @SOS-NET-07 @SOS-NET-12
  Scenario: the service closes first when it is asked to, after several segments
    When "GET /style.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent to the service "http" which closes first
    Then the answer begins with "HTTP/1.1 200"

  @SOS-NET-12
  Scenario: requests share a connection until one asks for its end
    When "GET /hello.txt HTTP/1.1\r\nHost: x\r\n\r\nHEAD /hello.txt HTTP/1.1\r\nHost: x\r\n\r\nGET /no-such-file HTTP/1.1\r\nHost: x\r\n\r\nGET /hello.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent to the service "http" which closes first
    Then the answer matches "(?s)\AHTTP/1.1 200 .*HTTP/1.1 200 .*HTTP/1.1 404 .*HTTP/1.1 200 "
    When "GET /hello.txt HTTP/1.0\r\n\r\n" is sent to the service "http" which closes first
    Then the answer begins with "HTTP/1.1 200"

  @SOS-NET-12
  Scenario: what a client has already is not sent again
    When "/hello.txt" is requested by HTTP with "If-None-Match: *"
    Then the HTTP status is 304
    And the page has 0 bytes
    When "/hello.txt" is requested by HTTP with "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT"
    Then the HTTP status is 200

  @SOS-NET-12
  Scenario: 500 damaged requests leave the next good one as it should be
    When the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And 500 damaged copies of "GET /%68ello.txt?x=y HTTP/1.1\r\nHost: x\r\nRange: bytes=0-3\r\nIf-None-Match: \"a\", \"b\"\r\nConnection: keep-alive\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbody" are sent to the service "http", drawn with the seed 1
    And "/hello.txt" is requested by HTTP
    Then the HTTP status is 200
    And the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 4 within 60 seconds

  @SOS-NET-11 @SOS-NET-12
  Scenario: 1,000 connections in a row take no memory that the ones before them did not leave
    Of the connections that a service closed, at most 512 are remembered, each for a minute.
    When "GET /hello.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent over 600 connections in a row to the service "http" which closes first
    And the number "packets: ([0-9]+) in use" of the command "netinfo" is remembered
    And the number " ([0-9]+) used, " of the command "meminfo" is remembered
    And "GET /hello.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent over 1000 connections in a row to the service "http" which closes first
    Then the number "packets: ([0-9]+) in use" of the command "netinfo" has grown by at most 0 within 60 seconds
    And the number " ([0-9]+) used, " of the command "meminfo" has grown by at most 32 within 60 seconds

  @SOS-NET-12
  Scenario: a request line without end is cut off
    When 20000 times "x" is sent to the service "http"
    Then the answer begins with "HTTP/1.1 4"
    When "/hello.txt" is requested by HTTP
    Then the HTTP status is 200

  @SOS-NET-12
  Scenario: 24 clients that hold their requests do not keep others out
    When 24 clients hold a connection to the service "http" and send "GET /hello.txt HTTP/1.1\r\nHost: x\r\n"
    And "/hello.txt" is requested by HTTP
    Then the HTTP status is 200

  @SOS-NET-12
  Scenario: the 29th connection is refused politely, and there is room again when the others go
    When 28 clients hold a connection to the service "http" and send "GET / HTTP/1.1\r\nHost: x\r\n"
    And "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" is sent to the service "http"
    Then the answer begins with "HTTP/1.1 503"
    When the held clients let go
    And the HTTP service answers within 10 seconds
    And "/hello.txt" is requested by HTTP
    Then the HTTP status is 200

  @SOS-NET-12
  Scenario: many clients at once get the same page
    When 16 clients request "/" by HTTP at once
    Then the HTTP status is 200
    And the page contains "SmallOS"

  @SOS-NET-12
  Scenario: a large file arrives byte for byte, beside a client that does not read
    Given an FTP session of "guest" with the password "guest"
    And the command "mkdir -p /var/www/large" runs
    When 10 MiB are uploaded by FTP as "/large.bin" within 60 seconds
    And the command "mv /var/ftp/large.bin /var/www/large/large.bin" runs
    And 1 clients hold a connection to the service "http" and send "GET /large/large.bin HTTP/1.1\r\nHost: x\r\n\r\n"
    And 8 clients request "/style.css" by HTTP at once
    Then the HTTP status is 200
    When "/large/large.bin" is requested by HTTP within 60 seconds
    Then the HTTP status is 200
    And the page is the uploaded file "/large.bin"
