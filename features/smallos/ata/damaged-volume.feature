Feature: SmallOS lives with a damaged volume
  What contradicts itself is refused at the mount, or is an error for who wants it and a line; never a panic or a hang.
  "make check-ext2" does the same to 500 volumes made up by chance, on the host.

  @cold
  Scenario Outline: a volume whose <damage> is wrong is not mounted
    Given the command "sh checks/images/damage_volume.sh {build}/img/smallos.img {scratch}/disk.img <damage>" runs on the host
    And it succeeds
    And the disk is "{scratch}/disk.img"
    When the machine is powered on
    Then the console shows in this order:
      | /boot: WARN root: the volume on ata[0-3]p2 is not used: <problem>/ |
      | /boot: FAIL root: .* a rescue shell/                               |
      | smallos>                                                           |
    When the command "echo alive" runs
    Then its output is "alive"

    Examples:
      | damage           | problem                        |
      | superblock-magic | there is no ext2 superblock    |
      | superblock-size  | it is larger than its device   |
      | group            | a group descriptor is damaged  |

  @cold
  Scenario Outline: a volume with a damaged <damage> gives an error where it is used
    Given the command "sh checks/images/damage_volume.sh {build}/img/smallos.img {scratch}/disk.img <damage>" runs on the host
    And it succeeds
    And the disk is "{scratch}/disk.img"
    When the machine is powered on
    Then the system becomes ready
    When "<command>" is typed
    Then the console shows "<line>"
    And the console shows "smallos>"
    When the command "echo more > /home/more; sync; cat /README > /tmp/copy; echo alive" runs
    Then its output contains "alive"
    When "halt" is typed
    Then the machine powers off

    Examples:
      | damage       | command                                   | line                                                                  |
      | block-bitmap | rm /home/victim/large; sync               | /^ext2: ata[0-3]p2: block [0-9]+ is freed twice/                      |
      | pointer      | cat /home/victim/large > /tmp/copy        | cat: /home/victim/large: input/output error                           |
      | loop         | rm /home/victim/large; sync               | /^ext2: ata[0-3]p2: block [0-9]+ is freed twice/                      |
      | folder       | ls /home/victim/folder                    | /^ext2: ata[0-3]p2: directory [0-9]+: block 0 is damaged/             |
      | folder-loop  | mv /home/victim /home/victim/folder/up/in | mv: /home/victim: invalid argument                                    |
      | mode         | echo -n begun; cat /home/victim/small     | /^ext2: ata[0-3]p2: inode [0-9]+: its type is unknown/                |

  # The boot's log is the first file that is made.
  @cold
  Scenario: an inode that is in use and marked as free is not given to another file
    Given the command "sh checks/images/damage_volume.sh {build}/img/smallos.img {scratch}/disk.img inode-bitmap" runs on the host
    And it succeeds
    And the disk is "{scratch}/disk.img"
    When the machine is powered on
    Then the console shows in this order:
      | /^ext2: ata[0-3]p2: inode [0-9]+ is marked as free, but is in use/ |
      | is read-only from now on                                           |
    And the screen shows "smallos>"
    When the command "sync; cat /home/victim/small" runs
    Then it succeeds
    And its output contains "Damages the ext2 volume"
    When the command "echo more > /home/more" runs
    Then its output contains "read-only file system"
