Feature: SmallOS boots
  From power-on to the prompt, in order, on the serial line.

  @cold @SOS-BOOT-01 @RIG-SCN-01 @RIG-DRV-01
  Scenario: both loader stages and the kernel speak before the system is ready
    When the machine is powered on
    Then the console shows in this order:
      | stage2:       |
      | boot: PASS    |
      | SmallOS ready |
      | smallos>      |

  @cold @SOS-BOOT-03
  Scenario: the loader hands memory map, video mode and boot drive to the kernel
    When the machine is powered on
    Then the console shows in this order:
      | boot: PASS boot-info: version 3, drive 0x80,                                                                       |
      | /boot: PASS loader: stage1 at [1-9][0-9]*, stage2 at [1-9][0-9]*, kernel read at [1-9][0-9]*/                      |
      | /boot: PASS e820: [0-9]+ entries, [0-9]+ KiB usable/                                                               |
      | /boot: PASS video: .*VBE mode 0x[0-9a-f]+, 1024x768x32 at 0x[0-9a-f]{8}, [0-9]+ bytes a line/ |

  @cold @SOS-KRN-01
  Scenario: every boot diagnostic passes and carries its times
    When the machine is powered on
    Then the console shows in this order:
      | /\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: PASS build-id: / |
      | /boot: PASS gdt: /                                           |
      | /boot: PASS idt: /                                           |
      | /boot: PASS pic: /                                           |
      | /boot: PASS pit: /                                           |
    And the system becomes ready
    And the console has never shown "boot: FAIL"

  @cold @SOS-BOOT-04
  Scenario: the diagnostics of this boot are on the serial line and in a file
    When the machine is powered on
    Then the console shows in this order:
      | /\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: PASS build-id: / |
      | /\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: PASS root: /     |
    And the system becomes ready
    When the command "cat /var/log/boot.txt" runs
    Then it succeeds
    And its output matches "^\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: PASS build-id: "
    And its output contains "boot: PASS root: "
    And its output contains "boot: PASS tasks: "
    When the command "bootlog > /tmp/kept; wc < /tmp/kept > /tmp/one; wc < /var/log/boot.txt > /tmp/two; test \"$(cat /tmp/one)\" = \"$(cat /tmp/two)\"" runs
    Then it succeeds

  @cold @SOS-BOOT-05
  Scenario: the welcome block stands between ready and the first prompt
    When the machine is powered on
    Then the console shows in this order:
      | SmallOS ready      |
      | Welcome to SmallOS |
      | smallos>           |

  @SOS-KRN-02
  Scenario: the memory that the firmware reported is the memory that the kernel manages
    When the command "memmap" runs
    Then it succeeds
    And its output contains "usable"
    When the command "meminfo" runs
    Then it succeeds

  @RIG-DRV-02
  Scenario: the screen mirrors the console
    Then the screen shows "SmallOS ready"
    And the screen shows "smallos>"

  @cold @SOS-BOOT-02
  Scenario: the image that booted has kernel and ext2 partition where the layout says
    When the machine is powered on
    Then the console shows "/boot: PASS partitions: kernel at 17 .*, ext2 at [0-9]+ /"

  @cold
  Scenario: a machine that is powered on twice boots twice from the same disk
    When the machine is powered on
    Then the system becomes ready
    When the power is cut
    And the machine is powered on
    Then the system becomes ready
