# make check, make check-qemu, make check-faults; included by the Makefile above.

# Drawing must stay within its buffers for every tick, and the frames of the golden list must not change
# unnoticed: the PC and the reference are the same source, so comparing them does not show that.
GOLDEN_TICKS = 0 700 2000 5000 16000 123456 4294967295
$(BUILD)/reference-sanitized: $(REFERENCE_SOURCES) $(BUILD)/reference
	$(CC) $(HOST_CFLAGS) -fsanitize=address,undefined -fno-sanitize-recover=all -Ipicture -I$(BUILD)/assets \
		-o $@ $(REFERENCE_SOURCES)

.PHONY: check-util check-frames check-example check-reproducible golden
check: all check-util check-frames check-example check-reproducible

check-util: util
	$(MAKE) --no-print-directory -s -C util BUILD=$(OUT)/util check

check-frames: $(BUILD)/reference-sanitized
	sh checks/check_frames.sh $(BUILD)/reference-sanitized $(PAYLOAD)/golden.txt $(GOLDEN_TICKS)

# The other payload of this folder must not be forgotten.
check-example:
	$(MAKE) --no-print-directory -s BUILD=$(OUT)/check/lighthouse PAYLOAD=lighthouse all check-frames

# After a look at the pictures: takes them as the ones to keep.
golden: $(BUILD)/reference-sanitized
	sh checks/check_frames.sh --write $(BUILD)/reference-sanitized $(PAYLOAD)/golden.txt $(GOLDEN_TICKS)

check-reproducible: $(IMAGE)
	$(MAKE) --no-print-directory -s BUILD=$(OUT)/check/again PAYLOAD=$(PAYLOAD) > /dev/null
	cmp $(IMAGE) $(BUILD)/check/again/disk.img
	cmp $(ELF) $(BUILD)/check/again/payload.elf

CASES ?=
check-qemu: all
	@$(MAKE) --no-print-directory -s BUILD=$(OUT)/check/lighthouse PAYLOAD=lighthouse > /dev/null
	QEMU=$(QEMU) sh checks/check_qemu.sh $(BUILD) $(CASES)

check-faults:
	BUDGET=$${BUDGET:-45} sh ../shared/host/seeded_faults.sh . $(BUILD)/faults $(FAULTS)
