Feature: SmallOS is built in several shapes
  Each is built by the system's Makefile for the scenario, and started.

  @cold @SOS-BOOT-07
  Scenario: the disk wrapped for VMware starts as well as the raw one
    Given the command "make -s BUILD={build} BUILD_ID={build-id} vmdk" runs on the host
    And it succeeds
    When the command "qemu-img info {build}/img/smallos.vmdk" runs on the host
    Then its output contains "file format: vmdk"
    Given the disk is "{build}/img/smallos.vmdk"
    When the machine is powered on
    Then the system becomes ready
    When the command "echo kept > /home/kept; cat /home/kept" runs
    Then its output is "kept"

  @cold @SOS-BOOT-07
  Scenario: the image for a stick has the root's copy in memory on any machine
    Given the command "make -s BUILD={build} BUILD_ID={build-id} usb-image" runs on the host
    And it succeeds
    And the disk is "{build}/img/smallos-usb.img"
    When the machine is powered on
    Then the console shows in this order:
      | stage2: kernel loaded         |
      | stage2: root copied to memory |
    And the system becomes ready

  @cold @SOS-BOOT-07
  Scenario: a build for text alone leaves the graphics mode alone
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=vga DISPLAY_POLICY=vga" runs on the host
    And it succeeds
    And the disk is "{build}/variants/vga/img/smallos.img"
    When the machine is powered on
    Then the console shows "boot: PASS video: VGA text, not set"
    And the system becomes ready
    And the screen shows "smallos>"
    When the command "selftest kernel" runs within 1 minute
    Then its output matches "video-mode PASS 80x25 characters"

  @cold @SOS-BOOT-07
  Scenario: a build without the serial console has screen and keyboard
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=serial-off SERIAL=off" runs on the host
    And it succeeds
    And the disk is "{build}/variants/serial-off/img/smallos.img"
    When the machine is powered on
    Then the screen shows "smallos>"
    When "echo typed on the key\"\"board" is typed on the keyboard
    Then the screen shows "typed on the keyboard"
    When "bootlog" is typed on the keyboard
    Then the screen shows "serial: left alone by this build"
    And the console has never shown "s"

  @cold @SOS-BOOT-07
  Scenario Outline: a build with the cards <cards> <does> this machine's e1000
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=cards-<cards> NIC=<cards>" runs on the host
    And it succeeds
    And the disk is "{build}/variants/cards-<cards>/img/smallos.img"
    When the machine is powered on
    Then the console shows in this order:
      | <line> |
    And the system becomes ready

    Examples:
      | cards   | does         | line                                            |
      | e1000   | drives       | /boot: PASS network: lo and eth0/               |
      | rtl8139 | cannot drive | boot: WARN network: no driver for the card 8086 |
      | none    | cannot drive | boot: WARN network: no driver for the card 8086 |

  @SOS-BOOT-07
  Scenario Outline: a choice that does not exist is refused by name: <choice>
    When the command "make -s BUILD={scratch}/build <choice>" runs on the host
    Then its status is 2
    And its output contains "<message>"

    Examples:
      | choice                       | message                                                      |
      | NIC=ne2000                   | NIC=ne2000 is not auto, none, or one of: e1000 rtl8139       |
      | SERIAL=maybe                 | SERIAL=maybe is unknown; use on or off                       |
      | DISPLAY_POLICY=cga           | DISPLAY_POLICY=cga is unknown; use vga or auto               |
      | BOOT_RAMDISK_FALLBACK=rarely | BOOT_RAMDISK_FALLBACK is 'rarely'; use never, auto or always |

  # "-W file" makes what would have to be made if that file had just been changed.
  @cold @SOS-BOOT-07
  Scenario: a build from nothing gives the same image, and a change builds only what depends on it
    When the command "make -s -j2 BUILD={scratch}/build BUILD_ID={build-id}" runs on the host within 5 minutes
    Then it succeeds
    When the command "cmp {scratch}/build/img/smallos.img {build}/img/smallos.img" runs on the host
    Then it succeeds
    When the command "make BUILD={scratch}/build BUILD_ID={build-id} | grep -c 'gcc\|nasm\|make_disk'" runs on the host
    Then its output is "0"
    When the command "make -W start/boot_log.c BUILD={scratch}/build BUILD_ID={build-id} > {scratch}/log; grep -c ^gcc {scratch}/log" runs on the host
    Then its output is "1"
    When the command "grep '^gcc\|check_disk' {scratch}/log" runs on the host
    Then its output matches "gcc .*start/boot_log\.c\.o"
    And its output contains "check_disk"
    Given the disk is "{scratch}/build/img/smallos.img"
    When the machine is powered on
    Then the system becomes ready
    When the command "make -s BUILD={scratch}/build clean; ls {scratch}" runs on the host
    Then its output is "log"
