# The network below TCP and UDP on the host, with what sanitizers the compiler has.
#   make check-net [FRAMES=2000] [FRAMES_SEED=1]

FRAMES ?= 2000
FRAMES_SEED ?= 1
NET_CHECK := $(BUILD)/tools/network_check
NET_CHECK_NET := packet checksum timers ethernet arp interface ip ip_receive ip_reassembly icmp \
	icmp_echo network network_information
NET_CHECK_SOURCES := $(wildcard checks/network/*.c) $(NET_CHECK_NET:%=net/%.c) \
	base/format.c memory/text.c
NET_CHECK_SANITIZERS = $(shell echo 'int main(void) { return 0; }' | $(HOSTCC) -m32 \
	-fsanitize=address,undefined -xc -o /dev/null - 2>/dev/null && \
	echo -fsanitize=address,undefined -fno-sanitize-recover=all -fno-sanitize=alignment)
NET_CHECK_FLAGS = -m32 -std=gnu11 -O1 -g -I. -Wall -Wextra -Werror -fno-strict-aliasing \
	-fno-builtin -Wl,--wrap=packet_allocate -Wl,--wrap=packet_allocate_sized

$(NET_CHECK): $(NET_CHECK_SOURCES) $(wildcard checks/network/*.h net/*.h */*.h arch/*/*.h) \
		drivers/rtl8139.c drivers/rtl8139.h drivers/rtl8139_registers.h
	@mkdir -p $(@D)
	$(HOSTCC) $(NET_CHECK_FLAGS) $(NET_CHECK_SANITIZERS) -o $@ $(NET_CHECK_SOURCES)

.PHONY: check-net
check-net: $(NET_CHECK)
	@$(if $(NET_CHECK_SANITIZERS),,echo 'without sanitizers: this compiler has none for -m32';) \
		ASAN_OPTIONS=detect_leaks=0 timeout 600 $(NET_CHECK) $(FRAMES) $(FRAMES_SEED)
