# What every system under os-src builds with. A system's Makefile sets SHARED to this folder's
# parent, includes this file first, and objects.mk once its flags are set.
#
#   BUILD      the folder that everything is written to
#   BUILD_ID   the text that the kernel says it was built as
#   VARIANT    a name: what differs by the system's choices goes to OUT, $(BUILD)/variants/$(VARIANT),
#              and all else is shared with the other variants
#   QUIET      anything: say nothing unless something is wrong, as with make -s
#
# Recipes that a reader of a build wants to see are echoed, all others begin with @.

BUILD ?= build
BUILD_ID ?= development
VARIANT ?=
OUT := $(BUILD)$(if $(VARIANT),/variants/$(VARIANT))
GENERATED := $(BUILD)/generated
CHOSEN := $(OUT)/generated
export BUILD_ID
ifneq ($(QUIET),)
MAKEFLAGS += -s
endif

CC = gcc
HOSTCC = gcc
LD = ld
OBJCOPY = objcopy
NASM = nasm
HOST_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Wall -Wextra -Werror

# For freestanding code: the compiler's own headers, and names in the debug information that do not
# depend on where the sources and the build folder lie.
GCC_INCLUDE := $(shell $(CC) -m32 -print-file-name=include)
FREESTANDING = -ffreestanding -nostdinc -isystem $(GCC_INCLUDE)
SAME_NAMES_EVERYWHERE = -ffile-prefix-map=$(CURDIR)=. -ffile-prefix-map=$(BUILD)=build

.DELETE_ON_ERROR:
.PHONY: all clean force
all:
clean:
	rm -rf $(BUILD)

# $(call stamp,FILE,TEXT): a file that changes only when its text does, so that it rebuilds only what
# depends on it: flags, lists of sources.
stamp = $(if $(call differs,$(file <$(1)),$(2)),$(shell mkdir -p $(dir $(1)))$(file >$(1),$(2)))
differs = $(if $(and $(findstring x$(strip $(1))x,x$(strip $(2))x),$(findstring \
	x$(strip $(2))x,x$(strip $(1))x)),,differs)

# For files that a recipe makes anew each time: keep the old one where nothing has changed.
keep_if_same = cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# Tools of the host, $(BUILD)/tools/NAME: from host/ here, and from folders of the system's own.
#   $(eval $(call host_tools,FOLDER))
define host_tools
$(BUILD)/tools/%: $(1)/%.c $(wildcard $(SHARED)/host/*.h)
	@mkdir -p $$(@D)
	$$(HOSTCC) $$(HOST_CFLAGS) -I$(SHARED)/host -o $$@ $$<
endef
$(eval $(call host_tools,$(SHARED)/host))

# The floors of a system, in its file "floors": fails on an include that leads upwards.
FLOORS ?= floors
.PHONY: check-floors
check-floors:
	@awk -f $(SHARED)/host/check_floors.awk $(FLOORS) $$(find . -name '*.[ch]' -not -path './build/*' \
		-not -path './.*' | LC_ALL=C sort)
