# Run by GDB on a frozen machine: shows the stack of every task of the kernel, as task_stacks.json says where they are.
# A task's registers are set on the first processor, so that GDB unwinds from there, and restored afterwards.
import json

import gdb

MOST_TASKS = 1024
MOST_FRAMES = 24
LONGEST_NAME = 64


def text(value):
    """A name or a number for people; nothing that the guest wrote can begin a line or move a cursor."""
    try:
        shown = value.string(errors="replace", length=-1)
    except gdb.error:
        shown = str(value)
    return "".join(letter if letter.isprintable() else "." for letter in shown.split("\0")[0][:LONGEST_NAME])


def tasks(layout):
    """Yields each task; $task is the one last yielded."""
    if layout["count"] is not None:
        for index in range(layout["count"]):
            gdb.set_convenience_variable("i", index)
            task = gdb.parse_and_eval(layout["task"])
            if int(task):
                gdb.set_convenience_variable("task", task)
                yield task
        return
    task, seen = gdb.parse_and_eval(layout["task"]), set()
    while int(task) and int(task) not in seen and len(seen) < MOST_TASKS:
        seen.add(int(task))
        gdb.set_convenience_variable("task", task)
        yield task
        task = gdb.parse_and_eval(layout["next"])


def described(layout):
    words = [text(gdb.parse_and_eval(layout["name"])) or "without a name"]
    if layout["number"]:
        words.insert(0, text(gdb.parse_and_eval(layout["number"])))
    if layout["state"]:
        words.append(text(gdb.parse_and_eval(layout["state"])))
    # The sign comes first, where no name can stand.
    return (">" if is_so(layout["foreground"]) else "-") + " " + " ".join(words)


def is_so(expression):
    return expression is not None and bool(int(gdb.parse_and_eval(expression)))


def lend(values):
    for register, value in values.items():
        gdb.execute(f"set var ${register} = {value}")


def show(layout):
    gdb.execute("thread 1", to_string=True)
    own = {register: hex(int(gdb.parse_and_eval(f"(unsigned long) ${register}"))) for register in layout["registers"]}
    count = 0
    for _ in tasks(layout):
        count += 1
        try:
            print("\n" + described(layout))
            if is_so(layout["running"]):
                print("  is at a processor: see the backtrace")
                continue
            # All are read before the first is set: an expression may use another register.
            saved = {register: hex(int(gdb.parse_and_eval(f"(unsigned long) ({expression})")))
                     for register, expression in layout["registers"].items()}
            try:
                lend(saved)
                stack = gdb.execute(f"bt {MOST_FRAMES}", to_string=True)
            finally:
                lend(own)
            print("".join("  " + line + "\n" for line in stack.splitlines()), end="")
        except (gdb.error, UnicodeError) as unknown:
            print(f"  cannot be read: {unknown}")
    print(f"\n{count} tasks")


try:
    with open("task_stacks.json", encoding="utf-8") as file:
        show(json.load(file))
except gdb.error as mistake:
    print(f"tasks cannot be read: {mistake}; look at 'tasks:' in system.yaml")
