# The network below TCP and UDP on the host.
#   make check-net [FRAMES=2000] [FRAMES_SEED=1]

FRAMES ?= 2000
FRAMES_SEED ?= 1
NET_CHECK_NET := packet checksum timers ethernet arp interface ip ip_receive ip_reassembly icmp \
	icmp_echo network
NET_CHECK_SOURCES := $(wildcard checks/network/*.c) $(NET_CHECK_NET:%=net/%.c) base/format.c \
	memory/text.c
NET_CHECK_FLAGS = -fno-builtin -Wl,--wrap=packet_allocate -Wl,--wrap=packet_allocate_sized \
	$(if $(SANITIZERS),-fno-sanitize=alignment)
$(eval $(call check_program,check_network,NET_CHECK_SOURCES,fake_failure fake_console fake_memory \
	fake_time fake_task,NET_CHECK_FLAGS))

.PHONY: check-net
check-net: $(CHECKS)/check_network
	@$(say_if_not_sanitized) ASAN_OPTIONS=detect_leaks=0 timeout 600 $(CHECKS)/check_network \
		$(FRAMES) $(FRAMES_SEED)
