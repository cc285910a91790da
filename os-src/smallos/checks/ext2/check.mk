# The kernel's ext2 and buffer cache as a program of the host:
#   make check-ext2 [SEED=number] [NIGHTLY=1]
# The same seed makes the same operations, damages and power cuts; NIGHTLY makes ten times as many.

SEED ?= 1
EXT2_CHECK_SOURCES := $(wildcard checks/ext2/*.c fs/ext2*.c fs/buffer*.c) fs/vnode.c base/format.c
EXT2_CHECK_FLAGS = -Ichecks/ext2
$(eval $(call check_program,check_ext2,EXT2_CHECK_SOURCES,fake_failure fake_console fake_memory \
	fake_time fake_task,EXT2_CHECK_FLAGS))

# The images lie in memory if there is a file system for that: e2fsck waits for its disk.
.PHONY: check-ext2
check-ext2: $(CHECKS)/check_ext2
	@$(say_if_not_sanitized) \
		folder=$$(mktemp -d -p "$$([ -w /dev/shm ] && echo /dev/shm || echo '$(CHECKS)')" \
		check-ext2.XXXXXX) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
		$(CHECKS)/check_ext2 "$$folder" $(SEED) $(if $(NIGHTLY),10,1)
