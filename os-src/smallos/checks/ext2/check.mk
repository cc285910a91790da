# The kernel's ext2 and buffer cache as a program of the host, with the sanitizers:
#   make check-ext2 [SEED=number] [NIGHTLY=1]
# The same seed makes the same operations, damages and power cuts; NIGHTLY makes ten times as many.

SEED ?= 1
HOST_TESTS := $(BUILD)/host_tests
HOST_TEST_SOURCES := $(wildcard checks/ext2/*.c) $(wildcard fs/ext2*.c fs/buffer*.c) fs/vnode.c
HOST_TEST_OBJECTS := $(HOST_TEST_SOURCES:%.c=$(HOST_TESTS)/obj/%.o)
HOST_TEST_CFLAGS := -m32 -std=gnu11 -O1 -g -fsanitize=address,undefined \
	-fno-sanitize-recover=all -fno-omit-frame-pointer -fno-strict-aliasing \
	-Wall -Wextra -Werror -I. -Ichecks/ext2

$(HOST_TESTS)/obj/%.o: %.c checks/ext2/check.mk
	@mkdir -p $(@D)
	$(HOSTCC) $(HOST_TEST_CFLAGS) -MMD -MP -c -o $@ $<

$(HOST_TESTS)/check_ext2: $(HOST_TEST_OBJECTS)
	$(HOSTCC) $(HOST_TEST_CFLAGS) -o $@ $(HOST_TEST_OBJECTS)

# The images lie in memory if there is a file system for that: e2fsck waits for its disk.
.PHONY: check-ext2
check-ext2: $(HOST_TESTS)/check_ext2
	@folder=$$(mktemp -d -p "$$([ -w /dev/shm ] && echo /dev/shm || echo '$(HOST_TESTS)')" \
		check-ext2.XXXXXX) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
		$(HOST_TESTS)/check_ext2 "$$folder" $(SEED) $(if $(NIGHTLY),10,1)

-include $(HOST_TEST_OBJECTS:.o=.d)
