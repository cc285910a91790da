# Builds the userland: the library, programs with debug information under $(BUILD)/user/elf,
# stripped copies under $(BUILD)/user/root, all of it in $(BUILD)/user/root.archive (cpio newc).
# A program is a file in commands/, tests/ or stress/ and a page in manual/; nothing to list here,
# except commands that do not live in /bin, and programs of several files.

USER_BUILD := $(BUILD)/user
USER_ARCHIVE := $(USER_BUILD)/root.archive
USER_RESCUE := $(USER_BUILD)/rescue.archive
USER_USR_BIN := about disks help man more top tree usbinfo usbports
USER_USR_SBIN := crash halt panic reboot selftest

USER_LIBGCC := $(shell $(CC) -m32 -print-libgcc-file-name)
USER_CFLAGS = -m32 -march=i586 -std=gnu11 -O2 -g $(FREESTANDING) \
	-Iuser/include -I. -mgeneral-regs-only \
	-fno-pic -fno-stack-protector -fno-asynchronous-unwind-tables -fno-omit-frame-pointer \
	-fno-strict-aliasing -fno-common -fno-tree-loop-distribute-patterns \
	-ffunction-sections -fdata-sections $(SAME_NAMES_EVERYWHERE) -Wall -Wextra -Werror \
	-Wno-format-zero-length --param=min-pagesize=0
USER_ASFLAGS = -f elf32 -g -F dwarf -w+error
USER_LDFLAGS = -m elf_i386 -static -nostdlib --gc-sections --build-id=none \
	-z noexecstack -z noseparate-code -z max-page-size=4096 -z norelro

user_objects = $(call objects_of,$(USER_BUILD)/obj,$(1))
USER_LIBRARY_SOURCES := $(filter-out user/libc/crt0.asm,$(wildcard user/libc/*.c user/libc/*.asm))
USER_CRT := $(call user_objects,user/libc/crt0.asm)
USER_LIBRARY := $(USER_BUILD)/libc.a
USER_SHELL_SOURCES := $(wildcard user/shell/*.c)
USER_EDITOR_SOURCES := $(wildcard user/editor/*.c)
USER_CHECK_SOURCES := user/tests/check.c
USER_COMMAND_SOURCES := user/commands/command.c
USER_COMMANDS := $(filter-out command,$(patsubst user/commands/%.c,%,$(wildcard user/commands/*.c)))
USER_TESTS := $(filter-out check,$(patsubst user/tests/%.c,%,$(wildcard user/tests/*.c)))
USER_STRESS := $(filter-out stress,$(patsubst user/stress/%.c,%,$(wildcard user/stress/*.c)))
USER_BENCHMARKS := $(patsubst user/benchmarks/%.c,%,$(wildcard user/benchmarks/*.c))
# Programs of several files: a folder each, and what the services share.
USER_SERVICES := dhcp ftpd httpd ntp tcpecho
USER_SERVICE_SOURCES := $(wildcard user/services/*.c)
USER_OTHERS := $(filter-out $(USER_USR_BIN) $(USER_USR_SBIN),$(USER_COMMANDS))
USER_COMMAND_PATHS := $(addprefix bin/,$(USER_OTHERS)) \
	$(addprefix usr/bin/,$(filter $(USER_USR_BIN),$(USER_COMMANDS))) \
	$(addprefix usr/sbin/,$(filter $(USER_USR_SBIN),$(USER_COMMANDS)))
USER_TEST_PATHS := $(addprefix usr/libexec/tests/,$(USER_TESTS))
USER_STRESS_PATHS := $(addprefix usr/libexec/stress/,$(USER_STRESS))
USER_SERVICE_PATHS := bin/init usr/bin/wget $(addprefix usr/sbin/,$(USER_SERVICES))
USER_BENCHMARK_PATHS := $(addprefix usr/libexec/benchmarks/,$(USER_BENCHMARKS))
USER_PROGRAMS := bin/sh bin/edit $(USER_COMMAND_PATHS) $(USER_SERVICE_PATHS) $(USER_TEST_PATHS) \
	$(USER_STRESS_PATHS) $(USER_BENCHMARK_PATHS)
USER_MANUAL := $(wildcard user/manual/*.1)
USER_FILES := $(shell find user/root -type f)
USER_MUTANTS := $(USER_BUILD)/elf_mutants
USER_C_SOURCES := $(wildcard user/*/*.c)

# What the archive holds: "path source" lines; "path/" is a directory.
USER_DIRECTORIES := bin/ boot/ dev/ etc/ home/ tmp/ usr/ usr/bin/ usr/libexec/ \
	usr/libexec/benchmarks/ usr/libexec/stress/ \
	usr/libexec/tests/ usr/sbin/ usr/share/ usr/share/man/ usr/share/man/man1/ \
	usr/share/stress/ usr/share/tests/ var/ var/ftp/ var/log/ var/run/ \
	var/www/ var/www/files/
define USER_CONTENT
$(foreach d,$(USER_DIRECTORIES),$d
)$(foreach p,$(USER_PROGRAMS),$p $(USER_BUILD)/root/$p
)$(foreach m,$(USER_MANUAL),usr/share/man/man1/$(notdir $m) $m
)$(foreach f,$(USER_FILES),$(patsubst user/root/%,%,$f) $f
)usr/share/stress/elf_mutants $(USER_MUTANTS)
endef

# What remains when no root can be mounted: enough to look around and to restart.
USER_RESCUE_PROGRAMS := bin/sh bin/cat bin/ls usr/sbin/halt usr/sbin/reboot
define USER_RESCUE_CONTENT
$(foreach d,bin/ etc/ tmp/ usr/ usr/sbin/ var/ var/log/,$d
)$(foreach p,$(USER_RESCUE_PROGRAMS),$p $(USER_BUILD)/root/$p
)
endef

user_stamp = $(call stamp,$(USER_BUILD)/$(1),$(2))
$(call user_stamp,flags,$(USER_LDFLAGS))
$(call user_stamp,content,$(USER_CONTENT))
$(call user_stamp,rescue,$(USER_RESCUE_CONTENT))
$(call user_stamp,library,$(USER_LIBRARY_SOURCES))
$(call user_stamp,shell,$(USER_SHELL_SOURCES))
$(call user_stamp,editor,$(USER_EDITOR_SOURCES))
$(call user_stamp,services,$(USER_SERVICE_SOURCES) $(foreach s,$(USER_SERVICE_PATHS),\
	$(wildcard user/$(notdir $s)/*.c)))

.PHONY: user
user: $(USER_ARCHIVE)

$(eval $(call objects,$(USER_BUILD)/obj,USER_CFLAGS,USER_ASFLAGS))

$(USER_LIBRARY): $(call user_objects,$(USER_LIBRARY_SOURCES)) $(USER_BUILD)/library
	@rm -f $@
	ar rcsD $@ $(filter %.o,$^)


$(USER_BUILD)/elf/bin/sh: $(call user_objects,$(USER_SHELL_SOURCES)) $(USER_BUILD)/shell
$(USER_BUILD)/elf/bin/edit: $(call user_objects,$(USER_EDITOR_SOURCES)) $(USER_BUILD)/editor
$(addprefix $(USER_BUILD)/elf/,$(USER_TEST_PATHS)): $(USER_BUILD)/elf/usr/libexec/tests/%: \
	$(USER_BUILD)/obj/user/tests/%.c.o $(call user_objects,$(USER_CHECK_SOURCES))
$(addprefix $(USER_BUILD)/elf/,$(USER_STRESS_PATHS)): $(USER_BUILD)/elf/usr/libexec/stress/%: \
	$(USER_BUILD)/obj/user/stress/%.c.o $(call user_objects,user/stress/stress.c)
$(addprefix $(USER_BUILD)/elf/,$(USER_BENCHMARK_PATHS)): $(USER_BUILD)/elf/usr/libexec/benchmarks/%: \
	$(USER_BUILD)/obj/user/benchmarks/%.c.o
define user_command
$(USER_BUILD)/elf/$(1): $(USER_BUILD)/obj/user/commands/$(notdir $(1)).c.o \
	$(call user_objects,$(USER_COMMAND_SOURCES))
endef
$(foreach c,$(USER_COMMAND_PATHS),$(eval $(call user_command,$c)))

define user_service
$(USER_BUILD)/elf/$(1): $(call user_objects,$(wildcard user/$(notdir $(1))/*.c) \
	$(USER_SERVICE_SOURCES)) $(USER_BUILD)/services
endef
$(foreach s,$(USER_SERVICE_PATHS),$(eval $(call user_service,$s)))

$(addprefix $(USER_BUILD)/elf/,$(USER_PROGRAMS)): $(USER_CRT) $(USER_LIBRARY) $(USER_BUILD)/flags
	@mkdir -p $(@D)
	ld $(USER_LDFLAGS) -o $@ $(filter %.o,$^) $(USER_LIBRARY) $(USER_LIBGCC)

$(addprefix $(USER_BUILD)/root/,$(USER_PROGRAMS)): $(USER_BUILD)/root/%: $(USER_BUILD)/elf/%
	@mkdir -p $(@D)
	strip -s -R .comment -o $@ $<

$(eval $(call host_tools,user/tools))

# Damaged programs for user/stress/elf_mutants.c: the seed, and how many.
$(USER_MUTANTS): $(BUILD)/tools/make_mutants $(USER_BUILD)/root/bin/true
	$(BUILD)/tools/make_mutants $(USER_BUILD)/root/bin/true 20261121 1000 $@.new
	@mv $@.new $@

$(USER_ARCHIVE): $(BUILD)/tools/make_archive $(USER_BUILD)/content $(USER_MUTANTS) \
		$(addprefix $(USER_BUILD)/root/,$(USER_PROGRAMS)) $(USER_MANUAL) $(USER_FILES)
	$(BUILD)/tools/make_archive $@.new $(USER_BUILD)/content
	@mv $@.new $@

$(USER_RESCUE): $(BUILD)/tools/make_archive $(USER_BUILD)/rescue \
		$(addprefix $(USER_BUILD)/root/,$(USER_RESCUE_PROGRAMS))
	$(BUILD)/tools/make_archive $@.new $(USER_BUILD)/rescue
	@mv $@.new $@

# The self-tests on a Linux host.
.PHONY: check-user
check-user: $(USER_ARCHIVE)
	@sh user/tools/check_on_host.sh $(USER_BUILD)/root/usr/libexec/tests
	@$(MAKE) -s system-calls | sed 1,2d | while read -r line; do grep -qxF "$$line" \
		user/README.md || { echo "user/README.md lacks: $$line"; exit 1; }; done

# Services and clients for the host's own library, with the sanitizers: for tests that are hard
# on them. The very programs of the image run on the host, too, but say less when they go wrong.
HOST_PROGRAMS := ftpd httpd ntp tcpecho wget
HOST_CFLAGS_CHECKED := -std=gnu11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -O1 -g -I. -Wall -Wextra \
	-Werror -Wno-format-truncation -fsanitize=address,undefined -fno-sanitize-recover=undefined
HOST_SHARED := $(USER_SERVICE_SOURCES) user/libc/dns_message.c user/libc/resolver.c \
	user/libc/unpredictable.c
host_objects = $(patsubst %,$(USER_BUILD)/host/obj/%.o,$(1))

$(USER_BUILD)/host/obj/%.c.o: %.c
	@mkdir -p $(@D)
	$(HOSTCC) $(HOST_CFLAGS_CHECKED) -MMD -MP -c -o $@ $<
define host_program
$(USER_BUILD)/host/$(1): $(call host_objects,$(wildcard user/$(1)/*.c) $(HOST_SHARED))
	$(HOSTCC) -fsanitize=address,undefined -o $$@ $$^
endef
$(foreach p,$(HOST_PROGRAMS),$(eval $(call host_program,$p)))

.PHONY: host-programs
host-programs: $(addprefix $(USER_BUILD)/host/,$(HOST_PROGRAMS)) \
	$(addprefix $(USER_BUILD)/root/,$(USER_SERVICE_PATHS))
-include $(USER_C_SOURCES:%=$(USER_BUILD)/host/obj/%.d)

# The README's table of system calls, on standard output.
.PHONY: system-calls
system-calls:
	@awk -f user/tools/list_system_calls.awk abi/system_calls.h

-include $(call dependencies_of,$(USER_BUILD)/obj,$(USER_C_SOURCES))
