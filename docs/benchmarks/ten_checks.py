"""The ten checks of the comparison, in words that every Python harness can offer.

A machine has boot(), expect(pattern), send(text), run(command) -> (output, status), wait_for_end() and close().
"""

import os
import re
import sys
import uuid
from concurrent.futures import ProcessPoolExecutor

READY = b"SmallOS ready"
PROMPT = b"smallos> "
BROKEN = b"KERNEL PANIC: "
QEMU = "/usr/bin/qemu-system-i386"

# The devices of qemu-profiles/pc-e1000.yaml; the disk is written to a throw-away overlay.
ARGUMENTS = (
    "-nodefaults -no-user-config -accel {accelerator} -smp 1 -boot menu=off -vga std "
    "-netdev user,id=network,restrict=on -device e1000,netdev=network,romfile= "
    "-drive file={image},format=raw,if=ide,snapshot=on"
)


def arguments():
    return ARGUMENTS.format(image=os.environ["IMAGE"], accelerator=os.environ["ACCELERATOR"])


class Fingerprint:
    """A command whose echo cannot be mistaken for its end: the word is split where it is typed, and fresh each time."""

    def __init__(self, command):
        left, right = uuid.uuid4().hex[:8], uuid.uuid4().hex[:8]
        self.typed = f'{command}; echo "{left}""{right}" $?\r'.encode()
        self.end = re.compile(rb"(?s)(.*)" + (left + right).encode() + rb" (\d+)\s+" + re.escape(PROMPT))

    @staticmethod
    def result(match):
        output = match.group(1).split(b"\n", 1)[-1]
        return output.decode(errors="replace").replace("\r", ""), int(match.group(2))


def answers(machine, command, pattern, status=0):
    output, seen = machine.run(command)
    assert seen == status, f"{command}: status {seen}"
    assert re.search(pattern, output), f"{command}: {output!r}"


def selftest(machine):
    output, status = machine.run("selftest string")
    passed, failed = len(re.findall(r"PASS", output)), len(re.findall(r"FAIL(?!ED: 0)", output))
    assert status == 0 and passed >= 8 and failed == 0, f"{passed} passed, {failed} failed"


def reboot(machine):
    machine.send(b"reboot\r")
    machine.expect(b"reboot: restarting")
    machine.expect(READY)
    machine.expect(PROMPT)
    answers(machine, "echo second life", "^second life$")


def halt(machine):
    machine.send(b"halt\r")
    machine.expect(b"halt: powering off")
    machine.wait_for_end()


# The first check is the boot itself.
CHECKS = [
    lambda machine: None,
    lambda machine: answers(machine, "help", "selftest"),
    lambda machine: answers(machine, "about", "SmallOS"),
    lambda machine: answers(machine, "uptime", "[0-9]"),
    lambda machine: answers(machine, "memmap", "0x[0-9a-f]"),
    lambda machine: answers(machine, "echo 'AB''CD'", "^ABCD$"),
    lambda machine: answers(machine, "frobnicate", "frobnicate: command not found", 127),
    selftest,
    reboot,
    halt,
]


def alone(make, number):
    """Runs one check on a machine of its own."""
    machine = make()
    try:
        machine.boot()
        CHECKS[number](machine)
        return None
    except Exception as failure:
        return f"check {number + 1}: {type(failure).__name__}: {str(failure)[:200]}"
    finally:
        machine.close()


def together(make):
    """Runs all checks on one machine, one after the other; what follows a failure fails too."""
    machine = make()
    failures = []
    try:
        machine.boot()
        for number, check in enumerate(CHECKS):
            try:
                check(machine)
            except Exception as failure:
                failures.append(f"check {number + 1}: {type(failure).__name__}: {str(failure)[:200]}")
    except Exception as failure:
        failures = [f"boot: {type(failure).__name__}: {str(failure)[:200]}"] * len(CHECKS)
    finally:
        machine.close()
    return failures


def main(make):
    """Runs 'shared' or 'fresh', as often as the second argument says; the exit code is the count of failed checks."""
    mode, times = sys.argv[1], int(sys.argv[2])
    if mode == "shared":
        failures = [failure for _ in range(times) for failure in together(make)]
    else:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            numbers = list(range(len(CHECKS))) * times
            failures = [result for result in pool.map(alone, [make] * len(numbers), numbers) if result]
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(len(failures))
