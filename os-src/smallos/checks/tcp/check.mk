# TCP, UDP and sockets on the host, over a simulated link.
#   make check-tcp [SEGMENTS=2000] [SEGMENTS_SEED=1]

SEGMENTS ?= 2000
SEGMENTS_SEED ?= 1
TCP_CHECK_NET := byte_ring checksum datagrams echo_socket local_socket message packet ports random \
	timers udp
TCP_CHECK_SOURCES := $(wildcard checks/tcp/*.c net/tcp*.c net/socket*.c) $(TCP_CHECK_NET:%=net/%.c) \
	base/format.c memory/text.c
TCP_CHECK_FLAGS = $(FREESTANDING)
$(eval $(call check_program,check_tcp,TCP_CHECK_SOURCES,fake_failure fake_console fake_memory \
	fake_time fake_task fake_files,TCP_CHECK_FLAGS))

.PHONY: check-tcp
check-tcp: $(CHECKS)/check_tcp
	@$(say_if_not_sanitized) timeout 600 $(CHECKS)/check_tcp $(SEGMENTS) $(SEGMENTS_SEED)
