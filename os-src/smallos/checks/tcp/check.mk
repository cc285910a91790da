# TCP, UDP and sockets on the host, over a simulated link, with what sanitizers the compiler has.
#   make check-tcp [SEGMENTS=2000] [SEGMENTS_SEED=1]

SEGMENTS ?= 2000
SEGMENTS_SEED ?= 1
TCP_CHECK := $(BUILD)/tools/tcp_check
TCP_CHECK_SOURCES := $(wildcard checks/tcp/*.c net/tcp*.c net/socket*.c) net/byte_ring.c \
	net/checksum.c net/datagrams.c net/echo_socket.c net/local_socket.c net/message.c \
	net/packet.c net/ports.c net/random.c net/timers.c net/udp.c base/format.c memory/text.c
TCP_CHECK_SANITIZERS = $(shell echo 'int main(void) { return 0; }' | $(HOSTCC) -m32 \
	-fsanitize=address,undefined -xc -o /dev/null - 2>/dev/null && \
	echo -fsanitize=address,undefined -fno-sanitize-recover=all)
TCP_CHECK_FLAGS = -m32 -std=gnu11 -O1 -g -ffreestanding -nostdinc -isystem $(GCC_INCLUDE) \
	-fno-omit-frame-pointer -fno-strict-aliasing -fno-common -Wall -Wextra -Werror -I.

$(TCP_CHECK): $(TCP_CHECK_SOURCES) $(wildcard checks/tcp/*.h net/*.h */*.h arch/*/*.h)
	@mkdir -p $(@D)
	$(HOSTCC) $(TCP_CHECK_FLAGS) $(TCP_CHECK_SANITIZERS) -o $@ $(TCP_CHECK_SOURCES)

.PHONY: check-tcp
check-tcp: $(TCP_CHECK)
	@$(if $(TCP_CHECK_SANITIZERS),,echo 'without sanitizers: this compiler has none for -m32';) \
		timeout 600 $(TCP_CHECK) $(SEGMENTS) $(SEGMENTS_SEED)
