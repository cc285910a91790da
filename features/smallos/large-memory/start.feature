Feature: SmallOS on a machine with 128 MB
  More memory than the usual machine has.

  @cold @SOS-KRN-02
  Scenario: it starts without a complaint and manages all of it
    When the machine is powered on
    Then the system becomes ready
    And the console has never shown "boot: FAIL"
    And the console has never shown "boot: WARN frames"
    When the command "meminfo" runs
    Then its output matches "memory: 13[01][0-9]{3} KiB total"

  @SOS-FS-01
  Scenario: memory far up is reached by the disk's DMA
    When the command "selftest kernel" runs within 1 minute
    Then it succeeds
    And the check "ata-dma-and-pio" passed
