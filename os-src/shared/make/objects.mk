# From sources to objects, each of which depends on the headers it includes and on its flags.
#
#   $(eval $(call objects,FOLDER,CFLAGS,ASFLAGS))
#
# makes rules for FOLDER/a/b.c.o and FOLDER/a/b.asm.o from a/b.c and a/b.asm; the other two are names
# of variables. A system with a kernel and programs calls it for each. $(call objects_of,FOLDER,SOURCES)
# are the names, and $(call dependencies_of,FOLDER,SOURCES) is what to "-include" of them.

define objects
$(call stamp,$(1)/c_flags,$(CC) $($(2)))
$(call stamp,$(1)/asm_flags,$(NASM) $($(3)))
$(1)/%.c.o: %.c $(1)/c_flags
	@mkdir -p $$(@D)
	$$(CC) $$($(2)) -MMD -MP -c -o $$@ $$<
$(1)/%.c.o: $(GENERATED)/%.c $(1)/c_flags
	@mkdir -p $$(@D)
	$$(CC) $$($(2)) -MMD -MP -c -o $$@ $$<
$(1)/%.asm.o: %.asm $(1)/asm_flags
	@mkdir -p $$(@D)
	$$(NASM) $$($(3)) -o $$@ $$<
endef
objects_of = $(patsubst %,$(1)/%.o,$(2))
dependencies_of = $(patsubst %,$(1)/%.d,$(filter %.c,$(2)))

# The build id, const char build_id[], as an object: FOLDER/build_id.c.o of an object folder.
$(GENERATED)/build_id.c: force
	@mkdir -p $(@D)
	@printf '%s' "$$BUILD_ID" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g; s/?/\\?/g' > $@.text
	@{ printf 'extern const char build_id[];\nconst char build_id[] = "'; cat $@.text; \
		printf '";\n'; } > $@.new; rm $@.text
	@$(keep_if_same)
