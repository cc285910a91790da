# Checks of the host: parts of a kernel as programs, on the fake kernel of testing/, with what
# sanitizers the compiler has.
#
#   $(eval $(call check_program,NAME,SOURCES,FAKES,CFLAGS))
#
# makes rules for $(CHECKS)/NAME. SOURCES, CFLAGS: names of variables; FAKES: which files of testing/.

CHECKS := $(BUILD)/checks
# Asked once, and only by a make that needs it.
SANITIZERS = $(eval SANITIZERS := $(sanitizers))$(SANITIZERS)
sanitizers = $(shell echo 'int main(void) { return 0; }' | $(HOSTCC) -m32 \
	-fsanitize=address,undefined -xc -o /dev/null - 2>/dev/null && \
	echo -fsanitize=address,undefined -fno-sanitize-recover=all)
say_if_not_sanitized = $(if $(SANITIZERS),,echo 'without sanitizers: this compiler has none for -m32';)
CHECK_CFLAGS = -m32 -std=gnu11 -O1 -g -fno-omit-frame-pointer -fno-strict-aliasing -fno-common \
	-Wall -Wextra -Werror -I. -I$(SHARED)/testing $(SANITIZERS)

define check_program
$(CHECKS)/$(1).obj/flags: force
	@mkdir -p $$(@D)
	@printf '%s\n' '$$(HOSTCC) $$(CHECK_CFLAGS) $$($(4)) $(3) $$($(2))' > $$@.new
	@$$(keep_if_same)
$(CHECKS)/$(1).obj/%.o: %.c $(CHECKS)/$(1).obj/flags
	@mkdir -p $$(@D)
	$$(HOSTCC) $$(CHECK_CFLAGS) $$($(4)) -MMD -MP -c -o $$@ $$<
$(CHECKS)/$(1).obj/testing/%.o: $(SHARED)/testing/%.c $(CHECKS)/$(1).obj/flags
	@mkdir -p $$(@D)
	$$(HOSTCC) $$(CHECK_CFLAGS) $$($(4)) -MMD -MP -c -o $$@ $$<
$(CHECKS)/$(1): $(patsubst %.c,$(CHECKS)/$(1).obj/%.o,$($(2))) $(3:%=$(CHECKS)/$(1).obj/testing/%.o)
	$$(HOSTCC) $$(CHECK_CFLAGS) $$($(4)) -o $$@ $$^
-include $(patsubst %.c,$(CHECKS)/$(1).obj/%.d,$($(2))) $(3:%=$(CHECKS)/$(1).obj/testing/%.d)
endef
