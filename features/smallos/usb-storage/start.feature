Feature: SmallOS started from a USB stick
  The BIOS reads the stick; there is no ATA disk. The kernel drives it through OHCI, read-only.

  @cold @SOS-BOOT-06
  Scenario: a BIOS that does not read above 1 MiB is noticed, and the root's copy is loaded
    When the machine is powered on
    Then the console shows in this order:
      | stage2: the BIOS does not read above 1 MiB, using a buffer below |
      | stage2: kernel loaded                                            |
      | stage2: root copied to memory                                    |
    And the system becomes ready

  @cold @SOS-BOOT-06
  Scenario: a BIOS that reads above 1 MiB is used so, and one that names the stick needs no copy
    Given the command "make -s BUILD={build} BUILD_ID={build-id} flat-bios-image" runs on the host
    And it succeeds
    And the disk is "{build}/img/smallos-flat-bios.img"
    When the machine is powered on
    Then the console shows in this order:
      | stage2: the BIOS reads above 1 MiB             |
      | stage2: kernel loaded                          |
      | /boot: PASS boot-info: .*, disk on USB/        |
      | /boot: PASS root: ext2 on usb0p2, .*, read-only/ |
    And the system becomes ready
    And the console has never shown "stage2: root copied"

  @cold @SOS-BOOT-06
  Scenario: a BIOS that reads above 1 MiB brings the root's copy there, too
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=always BOOT_RAMDISK_FALLBACK=always flat-bios-image" runs on the host
    And it succeeds
    And the disk is "{build}/variants/always/img/smallos-flat-bios.img"
    And the disk cannot read sector 4098
    When the machine is powered on
    Then the console shows in this order:
      | stage2: the BIOS reads above 1 MiB |
      | stage2: root copied to memory      |
      | /boot: PASS root: copy in memory/  |
    And the system becomes ready
    When the command "selftest seeded_tree" runs
    Then it succeeds

  @cold @SOS-BOOT-06
  Scenario: with never, a stick whose volume cannot be read leaves a rescue shell
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=never BOOT_RAMDISK_FALLBACK=never" runs on the host
    And it succeeds
    And the disk is "{build}/variants/never/img/smallos.img"
    And the disk cannot read sector 4098
    When the machine is powered on
    Then the console shows in this order:
      | /boot: FAIL root: .* stage 2 copied none \(policy never\); a rescue shell/ |
      | smallos>                                                                   |
    And the console has never shown "stage2: root copied"

  @cold @SOS-FS-03 @SOS-FS-05
  Scenario: without an ATA disk the stick is the root, read-only, before the copy in memory
    When the machine is powered on
    Then the console shows in this order:
      | stage2: root copied to memory                           |
      | boot: WARN ata: no ATA disk                             |
      | /boot: PASS ohci0: [0-9]+ ports, interrupt line [0-9]+/ |
      | /boot: PASS usb0: QEMU .*, [0-9]+ sectors, read-only/   |
      | /boot: PASS root: ext2 on usb0p2, .*, read-only/        |
    And the system becomes ready
    When the command "selftest seeded_tree" runs
    Then it succeeds

  @cold @SOS-BOOT-04
  Scenario: what the boot says cannot be kept on the stick, and a line says why
    When the machine is powered on
    Then the console shows in this order:
      | /\[ms=[0-9]+ tick=[0-9]+ cyc=[0-9]+\] boot: WARN ata: no ATA disk/   |
      | boot: WARN boot-log: /var/log/boot.txt is not kept: the root is read-only |

  @SOS-FS-03
  Scenario: what the stick gives is what is on it
    When the command "selftest kernel" runs within 1 minute
    Then it succeeds
    And these checks passed:
      | usb-descriptors         |
      | usb-bad-lengths         |
      | usb-hostile-descriptors |
      | usb-large-transfers     |
    And its output matches "usb-large-transfers PASS usb0: 128 sectors at once and alone"
    When the command "disks" runs
    Then its output matches "usb0: [0-9]+ sectors, [1-9][0-9]* reads of [1-9][0-9]* sectors, 0 writes of 0, .* 0 errors"

  @SOS-FS-03
  Scenario: nothing can be written to the root, and memory takes what has to be
    When the command "echo lost > /home/lost" runs
    Then its status is 1
    And its output contains "read-only file system"
    When the command "rm /README" runs
    Then its status is 1
    And its output contains "read-only file system"
    When the command "echo kept > /tmp/kept; cat /tmp/kept" runs
    Then its output is "kept"
    And there is no file "/home/lost" on the disk
    And the disk's file system is sound

  Scenario: the controller, its ports and the stick are described
    When the command "usbinfo" runs
    Then it succeeds
    And its output matches "ohci0: runs, .* 0 errors, 0 timeouts, 0 unexpected"
    And its output matches "device 1 on port 1 of ohci0: 46f4:0001, .* full speed, class 08/06/50"
    And its output matches "disk usb0: [1-9][0-9]* commands, 0 tried again, 0 resets"
    When the command "usbports" runs
    Then its output matches "ohci0 port 1: power on, connected, enabled, full speed"
    And its output matches "ohci0 port 2: power on, nothing connected"

  @cold @SOS-FS-03
  Scenario: a sector that cannot be read is an error for who wants it, and a line
    Given the disk cannot read the first block of the file "/README"
    When the machine is powered on
    Then the system becomes ready
    When "cat /README" is typed
    Then the console shows in this order:
      | /^usb0: read error at sector [0-9]+: it gave up/ |
      | cat: /README: input/output error                 |
    When the command "cat /etc/motd; usbinfo" runs
    Then it succeeds
    And its output matches "disk usb0: [1-9][0-9]* commands, [1-9][0-9]* tried again, 0 resets"

  # The superblock lies in the third sector of the partition, and the copy lies before that.
  @cold @SOS-BOOT-06 @SOS-FS-04
  Scenario: when the stick's volume cannot be read, the copy in memory is the root
    Given the disk cannot read sector 4098
    When the machine is powered on
    Then the console shows in this order:
      | /^usb0: read error at sector 4098: it gave up/    |
      | boot: WARN root: the volume on usb0p2 is not used |
      | boot: PASS root: copy                             |
    And the system becomes ready
    When the command "selftest seeded_tree" runs
    Then it succeeds

  @cold @SOS-FS-03
  Scenario: pulling the stick out is an error and a line, not a hang
    When the machine is powered on
    Then the system becomes ready
    When the disk is unplugged
    And "cat /usr/share/man/man1/edit.1" is typed
    Then the console shows in this order:
      | /^usb0: read error at sector [0-9]+: it was unplugged/ |
      | input/output error                                     |
    When the command "echo alive" runs
    Then its output is "alive"
    And the console has never shown "KERNEL PANIC"

  @SOS-USR-01
  Scenario: commands read what is on the stick, and say what they cannot change there
    When the command "cd /usr/share; ls; tree man/man1; cat /etc/motd; df /" runs
    Then it succeeds
    And its output contains "man"
    And its output contains "edit.1"
    When the command "mkdir /home/d; touch /home/f; rm /README; mv /README /home/r; cp /README /home/r; rmdir /usr/share/man/man1" runs
    Then its output contains these lines:
      | mkdir: /home/d: read-only file system |
      | touch: /home/f: read-only file system |
      | rm: /README: read-only file system    |
      | mv: /README                           |
      | cp: /home/r: read-only file system    |
      | rmdir: /usr/share/man/man1            |
    When the command "uptime; date" runs
    Then it succeeds
    When "reboot" is typed
    Then the machine resets
    And the system becomes ready
    When "halt" is typed
    Then the machine powers off
