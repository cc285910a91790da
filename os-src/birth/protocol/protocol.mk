# The kernel that checks the loader's side of the Limine protocol; included by the Makefile above.

PROTOCOL_SOURCES := $(wildcard protocol/*.asm protocol/*.c) base/text.c
PROTOCOL_IMAGE := $(BUILD)/img/birth-protocol.img

# $(call protocol_kernel,NAME,CFLAGS)
define protocol_kernel
PROTOCOL_CFLAGS_$(1) = $(KERNEL_CFLAGS) $(2)
$(call objects,$(BUILD)/obj/$(1),PROTOCOL_CFLAGS_$(1),KERNEL_ASFLAGS)
$(BUILD)/protocol/$(1).elf: $(call objects_of,$(BUILD)/obj/$(1),$(PROTOCOL_SOURCES)) protocol/protocol.ld
	@mkdir -p $$(@D)
	$$(LD) $$(LDFLAGS) -T protocol/protocol.ld -o $$@ $$(filter %.o,$$^)
-include $(call dependencies_of,$(BUILD)/obj/$(1),$(PROTOCOL_SOURCES))
endef
$(eval $(call protocol_kernel,protocol,))
# Those that a loader must refuse.
$(eval $(call protocol_kernel,protocol-twice,-DTWICE))
$(eval $(call protocol_kernel,protocol-revision-2,-DREVISION=2))
$(eval $(call protocol_kernel,protocol-no-revision,-DREVISION=0))
PROTOCOL_KERNELS := $(patsubst %,$(BUILD)/protocol/protocol%.elf,-twice -revision-2 -no-revision)

# cpus=0: any number of processors will do.
$(PROTOCOL_IMAGE): $(BUILD)/protocol/protocol.elf $(BOOT) $(BUILD)/tools/make_image
	@mkdir -p $(@D)
	@rm -rf $@.tree && mkdir -p $@.tree/EFI/BOOT
	@cp $(BUILD)/boot/BOOTX64.EFI $@.tree/EFI/BOOT/BOOTX64.EFI
	@cp $< $@.tree/protocol.elf
	@yes 0123456789 | head -c 10000 > $@.tree/digits.txt
	@: > $@.tree/empty
	@printf 'kernel=/protocol.elf\ncmdline=cpus=0\nmodule=/digits.txt some text\nmodule=/empty\n' > $@.tree/boot.cfg
	$(BUILD)/tools/make_image $@.new $@.tree mbr=$(BUILD)/boot/mbr.bin stage2=$(BUILD)/boot/stage2.bin
	@rm -rf $@.tree
	@mv $@.new $@
