# Checks of the host, each a folder here.

include $(SHARED)/make/checks.mk
include checks/network/check.mk
include checks/tcp/check.mk
include checks/ext2/check.mk

.PHONY: check
check: check-floors check-ext2 check-net check-tcp check-user
