# Programs and libraries in birth's own format; included by the Makefile above.

PROGRAMS := $(wildcard programs/*.c programs/tests/*.c)
LIBRARIES := $(wildcard programs/libraries/*.c)
RUNTIME := programs/runtime/start.asm programs/runtime/calls.c base/text.c
PROGRAM_SOURCES := $(PROGRAMS) $(LIBRARIES) $(RUNTIME)
PROGRAM_FILES := $(patsubst %.c,$(BUILD)/modules/%.bex,$(notdir $(PROGRAMS)))
LIBRARY_FILES := $(patsubst %.c,$(BUILD)/modules/%.bex,$(notdir $(LIBRARIES)))
TABLES := $(BUILD)/modules/start.tab $(BUILD)/modules/tests.tab
MODULES := $(TABLES) $(PROGRAM_FILES) $(LIBRARY_FILES) $(BUILD)/modules/font.ttf
TEXT_SOURCES := $(wildcard text/*.c)
PROGRAM_SOURCES += $(TEXT_SOURCES)

# $(call program_file,SOURCE,program or library,ADDRESS,OTHER SOURCES)
define program_file
$(BUILD)/programs/$(notdir $(1:.c=.elf)): $(call objects_of,$(PROGRAM_OBJ),$(1) $(4)) programs/program.ld
	@mkdir -p $$(@D)
	$$(LD) $$(LDFLAGS) $(if $(filter program,$(2)),-e program_entry) --defsym=BASE=$(3) -T programs/program.ld -o $$@ $$(filter %.o,$$^)
$(BUILD)/modules/$(notdir $(1:.c=.bex)): $(BUILD)/programs/$(notdir $(1:.c=.elf)) $(BUILD)/tools/make_program
	@mkdir -p $$(@D)
	$(BUILD)/tools/make_program $$@ $(notdir $(1:.c=)) $(2) $$<
endef
$(foreach source,$(PROGRAMS),$(eval $(call program_file,$(source),program,0x400000,$(RUNTIME))))
# Each library at addresses of its own, in the order of their names.
numbers := 1 2 3 4 5 6 7 8
$(foreach number,$(wordlist 1,$(words $(LIBRARIES)),$(numbers)),$(eval $(call program_file,$(word \
	$(number),$(LIBRARIES)),library,0x1$(number)000000,base/text.c $(if $(filter \
	programs/libraries/glyphs.c,$(word $(number),$(LIBRARIES))),$(TEXT_SOURCES)))))

$(BUILD)/modules/%.tab: config/%.txt $(PROGRAM_FILES) $(BUILD)/tools/make_start
	$(BUILD)/tools/make_start $@ $< $(PROGRAM_FILES)

# The font is Debian's, read and never kept.
$(BUILD)/modules/font.ttf: $(wildcard $(FONT))
	@mkdir -p $(@D)
	@[ -r "$(FONT)" ] || { echo "make: the font $(FONT) is not there; install fonts-dejavu-core, or name another one: FONT=file" >&2; exit 1; }
	@cp $(FONT) $@
