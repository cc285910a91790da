Feature: birth's loaders speak the Limine boot protocol
  A kernel that does nothing else looks at every answer, at base revision 3.

  @cold @BIR-02
  Scenario: every answer, the memory layout and the machine's state are as the protocol wants them
    Given the disk is "{build}/img/birth-protocol.img"
    When the machine is powered on
    Then the console shows in this order:
      | birth: limine: paging mode is not answered                |
      | limine base revision: ok                                  |
      | limine memory map: ok                                     |
      | limine hhdm: ok                                           |
      | limine executable address: ok                             |
      | limine module: ok                                         |
      | limine executable command line: ok                        |
      | limine framebuffer: ok                                    |
      | limine rsdp: ok                                           |
      | limine smp: ok: 3 of 3 others came                        |
      | /limine: [0-9]+ checks, 0 failed/                         |
    And the machine exits with success
