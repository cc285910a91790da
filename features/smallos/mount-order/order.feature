Feature: SmallOS chooses its root
  A writable ATA disk goes before a USB stick, which is only read, and that goes before the copy in memory.

  @cold @SOS-FS-04
  Scenario: the ATA disk is the root although there is a stick
    When the machine is powered on
    Then the console shows in this order:
      | /boot: PASS ata[0-3]: .* sectors/                            |
      | /boot: PASS usb0: QEMU .*, read-only/                    |
      | /boot: PASS root: ext2 on ata[0-3]p2, .*, read and write/    |
    And the system becomes ready
    When the command "echo kept > /home/kept; cat /home/kept" runs
    Then its output is "kept"

  # The superblock lies in the third sector of the partition.
  @cold @SOS-FS-04
  Scenario: a disk whose volume cannot be read gives way to the stick, before the copy in memory
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=always BOOT_RAMDISK_FALLBACK=always" runs on the host
    And it succeeds
    And the disk is "{build}/variants/always/img/smallos.img"
    And the disk cannot read sector 4098
    When the machine is powered on
    Then the console shows in this order:
      | stage2: root copied to memory                             |
      | /^ata[0-3]: read error at sector 4098/                        |
      | /boot: WARN root: the volume on ata[0-3]p2 is not used/         |
      | /boot: PASS root: ext2 on usb0p2, .*, read-only/          |
    And the system becomes ready
    When the command "echo lost > /home/lost" runs
    Then its output contains "read-only file system"

  @cold @SOS-FS-04
  Scenario: when the stick is gone as well, the copy in memory is the root
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=always BOOT_RAMDISK_FALLBACK=always" runs on the host
    And it succeeds
    And the disk is "{build}/variants/always/img/smallos.img"
    And the disk cannot read sector 4098
    When the machine is powered on
    Then the console shows "stage2: root copied to memory"
    When the disk is unplugged
    Then the console shows in this order:
      | /boot: WARN root: the volume on ata[0-3]p2 is not used/                |
      | /boot: PASS root: copy in memory, [0-9]+ files, .* policy always/ |
    And the system becomes ready
    When the command "selftest seeded_tree" runs
    Then it succeeds
    When the command "echo written > /home/written; cat /home/written" runs
    Then its output is "written"
