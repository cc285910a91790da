# Checks of the kernel's code that run on the host.
#   make check-tcp                         TCP, UDP and sockets over a simulated link
#   make check-tcp SEGMENTS=50000 SEED=7   with more of the fuzzer

SEGMENTS ?= 2000
SEED ?= 1
NETWORK_CHECK := $(BUILD)/tests/network/network
NETWORK_CHECK_SOURCES := $(wildcard tests/network/*.c net/tcp*.c net/socket*.c) net/byte_ring.c \
	net/checksum.c net/datagrams.c net/echo_socket.c net/local_socket.c net/message.c \
	net/packet.c net/ports.c net/random.c net/timers.c net/udp.c
NETWORK_CHECK_CFLAGS = -m32 -std=gnu11 -O1 -g -ffreestanding -nostdinc -isystem $(GCC_INCLUDE) \
	-fno-omit-frame-pointer -fno-strict-aliasing -fno-common \
	-fsanitize=address,undefined -fno-sanitize-recover=all -Wall -Wextra -Werror -I.
NETWORK_CHECK_OBJECTS := $(NETWORK_CHECK_SOURCES:%.c=$(BUILD)/tests/obj/%.o)

.PHONY: check-tcp
check-tcp: $(NETWORK_CHECK)
	@$(NETWORK_CHECK) $(SEGMENTS) $(SEED)

$(BUILD)/tests/obj/%.o: %.c tests/tests.mk
	@mkdir -p $(@D)
	$(HOSTCC) $(NETWORK_CHECK_CFLAGS) -MMD -MP -c -o $@ $<

$(NETWORK_CHECK): $(NETWORK_CHECK_OBJECTS)
	@mkdir -p $(@D)
	$(HOSTCC) -m32 -fsanitize=address,undefined -o $@ $^

-include $(NETWORK_CHECK_SOURCES:%.c=$(BUILD)/tests/obj/%.d)
