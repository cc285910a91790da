# make check: everything that can be tested without QEMU; included by the Makefile above.

CHECK_NAMES = check-floors check-units check-tools check-image
.PHONY: check check-units check-tools check-image check-qemu check-debug check-faults soak
check: all $(CHECK_NAMES)

# Parts of loaders and kernel as programs of the host, with what sanitizers the compiler has.
UNIT_SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all
UNIT_CFLAGS = -std=gnu11 -O1 -g -Wall -Wextra -Werror -I. -pthread
UNITS := memory_map texts rings protocol fonts
UNIT_memory_map := boot/common/memory_map.c kernel/start/share.c
UNIT_texts := boot/common/settings.c boot/common/elf.c kernel/start/command_line.c base/text.c
UNIT_fonts := $(wildcard text/*.c)
UNIT_protocol := boot/common/scan.c
UNIT_rings := kernel/core/ring.c
UNIT_PROGRAMS := $(UNITS:%=$(BUILD)/checks/%)
UNIT_HEADERS := $(wildcard */*.h */*/*.h)
# The ring is tried as it runs in the kernel, optimised and with nothing between its instructions.
$(BUILD)/checks/rings: UNIT_SANITIZERS :=
$(BUILD)/checks/rings: UNIT_CFLAGS += -O2
define unit_program
$(BUILD)/checks/$(1): checks/units/$(1).c $(UNIT_$(1)) $(UNIT_HEADERS)
	@mkdir -p $$(@D)
	$$(HOSTCC) $$(UNIT_CFLAGS) $$(UNIT_SANITIZERS) -o $$@ $$(filter %.c,$$^)
endef
$(foreach name,$(UNITS),$(eval $(call unit_program,$(name))))
check-units: $(UNIT_PROGRAMS) $(BUILD)/modules/font.ttf
	@set -e; for program in $(UNIT_PROGRAMS); do $$program $$([ $${program##*/} != fonts ] || echo $(BUILD)/modules/font.ttf); done

$(BUILD)/tools/random_tree: checks/random_tree.c $(HOST_HEADERS)
	@mkdir -p $(@D)
	$(HOSTCC) $(HOST_TOOL_CFLAGS) -o $@ $<
$(BUILD)/tools/read_volume: checks/read_volume.c boot/common/fat.c base/text.c $(HOST_HEADERS)
	@mkdir -p $(@D)
	$(HOSTCC) $(HOST_TOOL_CFLAGS) -std=gnu11 -fsanitize=address,undefined -fno-sanitize-recover=all -o $@ $(filter %.c,$^)

check-tools: $(BUILD)/tools/configuration $(BUILD)/tools/make_image
	@sh checks/units/configurations.sh $(BUILD)/tools $(BUILD)/checks/tools
TREES ?= 200
check-image: $(IMAGE) $(addprefix $(BUILD)/tools/,make_image random_tree read_volume)
	@sh checks/check_image.sh $(BUILD)/tools $(BUILD)/checks/image $(IMAGE) $(TREES)

all_tests: $(UNIT_PROGRAMS) $(addprefix $(BUILD)/tools/,configuration make_image random_tree read_volume)

# In QEMU.
$(BUILD)/tools/damage: checks/damage.c boot/common/fat.c boot/common/gpt.c base/text.c $(HOST_HEADERS)
	@mkdir -p $(@D)
	$(HOSTCC) $(HOST_TOOL_CFLAGS) -std=gnu11 -o $@ $(filter %.c,$^)
CASES ?=
check-qemu: $(BUILD)/tools/draw_poster $(TESTS_IMAGE) $(IMAGE) $(PROTOCOL_IMAGE) $(PROTOCOL_KERNELS) $(BUILD)/tools/damage
	@QEMU="$(QEMU)" OVMF="$(OVMF)" sh checks/check_qemu.sh $(BUILD) $(CASES)

# All to all, on four cores: each message once and in order.
MESSAGES ?= 10000000
soak:
	@$(MAKE) --no-print-directory -s BUILD=$(BUILD) OTHER='run=soak messages=$(MESSAGES)' $(BUILD)/img/other.img
	@QEMU="$(QEMU)" sh debug/machine.sh $(BUILD) bios 4 256 test $(BUILD)/img/other.img

# The commands for GDB, on four cores.
check-debug: $(IMAGE) $(KERNEL)
	@QEMU="$(QEMU)" GDB="timeout 120 gdb -batch" GDB_SCRIPT=checks/debug/cores.gdb sh debug/machine.sh $(BUILD) bios 4 256 \
		debug $(IMAGE) > $(BUILD)/checks/gdb.txt 2>&1 || true
	@sh checks/debug/judge.sh $(BUILD)/checks/gdb.txt

check-faults:
	@sh $(SHARED)/host/seeded_faults.sh . $(BUILD)/faults $(FAULTS)
