Feature: SmallOS copies its root to memory when its configuration says so
  Stage 2 does it never, always, or where the BIOS names neither ATA nor USB.

  @cold @SOS-BOOT-06
  Scenario: by itself, a machine that starts from an ATA disk does without
    When the machine is powered on
    Then the system becomes ready
    And the console has never shown "stage2: root copied"

  @cold @SOS-BOOT-06
  Scenario: with always, the copy is there even when it is not needed
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=always BOOT_RAMDISK_FALLBACK=always" runs on the host
    And it succeeds
    And the disk is "{build}/variants/always/img/smallos.img"
    When the machine is powered on
    Then the console shows in this order:
      | stage2: root copied to memory     |
      | /boot: PASS root: ext2 on ata[0-3]p2/ |
    And the system becomes ready

  # The superblock lies in the third sector of the partition.
  @cold @SOS-BOOT-06
  Scenario Outline: with <policy>, a disk without a sound volume leaves a rescue shell
    Given the command "make -s BUILD={build} BUILD_ID={build-id} VARIANT=<policy> BOOT_RAMDISK_FALLBACK=<policy>" runs on the host
    And it succeeds
    And the disk is "{build}/variants/<policy>/img/smallos.img"
    And the disk cannot read sector 4098
    When the machine is powered on
    Then the console shows in this order:
      | /boot: WARN root: the volume on ata[0-3]p2 is not used/                        |
      | /boot: FAIL root: .* stage 2 copied none \(policy <policy>\); a rescue shell/ |
      | smallos>                                                                 |
    When the command "ls /bin" runs
    Then its output contains "sh"

    Examples:
      | policy |
      | never  |
      | auto   |
