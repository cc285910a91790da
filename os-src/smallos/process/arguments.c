// Collecting arguments, and the first stack of a program (System V ABI, Intel386: argc,
// argv, envp, auxiliary vector, strings).
#include "arguments.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "memory/address_space.h"
#include "memory/heap.h"
#include "memory/user_copy.h"

#define FIRST_STACK (64u * 1024u) // there from the start, beside the arguments
#define AUXILIARY_PAGE_SIZE 6

static uint32_t size_with(const struct argument_block *block) {
    return block->used + 4 * (block->argument_count + block->environment_count);
}

static int make_room(struct argument_block *block, uint32_t room) {
    if (room <= block->room)
        return 0;
    char *larger = heap_allocate(room);
    if (!larger)
        return -ENOMEM;
    if (block->used > 0)
        memcpy(larger, block->strings, block->used);
    heap_free(block->strings);
    block->strings = larger;
    block->room = room;
    return 0;
}

static int count_one(struct argument_block *block, uint32_t length, bool to_environment) {
    block->used += length + 1;
    if (to_environment)
        block->environment_count++;
    else
        block->argument_count++;
    return size_with(block) > ARGUMENTS_MAXIMUM ? -E2BIG : 0;
}

int arguments_add(struct argument_block *block, const char *text, bool to_environment) {
    uint32_t length = strlen(text);
    int result = make_room(block, block->used + length + 1);
    if (result < 0)
        return result;
    memcpy(block->strings + block->used, text, length + 1);
    return count_one(block, length, to_environment);
}

static int add_from_user(struct argument_block *block, const char *text, bool to_environment) {
    int result = make_room(block, 1024);
    while (result == 0) {
        uint32_t room = block->room - block->used;
        int length = room == 0 ? -ENAMETOOLONG
                               : copy_string_from_user(block->strings + block->used, text, room);
        if (length >= 0)
            return count_one(block, (uint32_t)length, to_environment);
        if (length != -ENAMETOOLONG)
            return length;
        if (block->room >= ARGUMENTS_MAXIMUM)
            return -E2BIG;
        result = make_room(block, block->room * 2);
    }
    return result;
}

static int collect(struct argument_block *block, const char *const *array, bool to_environment) {
    for (uint32_t i = 0; array; i++) {
        const char *text;
        int result = copy_from_user(&text, array + i, sizeof text);
        if (result < 0)
            return result;
        if (!text)
            break;
        result = add_from_user(block, text, to_environment);
        if (result < 0)
            return result;
    }
    return 0;
}

int arguments_collect(struct argument_block *block, const char *const *arguments,
                      const char *const *environment) {
    *block = (struct argument_block){0};
    int result = collect(block, arguments, false);
    if (result == 0 && block->argument_count == 0)
        result = arguments_add(block, "", false); // programs expect a name
    if (result == 0)
        result = collect(block, environment, true);
    if (result < 0)
        arguments_free(block);
    return result;
}

void arguments_free(struct argument_block *block) {
    heap_free(block->strings);
    *block = (struct argument_block){0};
}

int arguments_push(const struct argument_block *block, struct address_space *space,
                   uint32_t *stack_pointer) {
    uint32_t pointers = block->argument_count + block->environment_count + 7;
    uint32_t size = (block->used + 4 * pointers + FIRST_STACK + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
    if (address_space_map(space, USER_STACK_TOP - size, USER_STACK_TOP,
                          REGION_READ | REGION_WRITE, true) < 0)
        return -ENOMEM;
    uint32_t *array = heap_allocate(4 * pointers);
    if (!array)
        return -ENOMEM;
    uint32_t strings = USER_STACK_TOP - ((block->used + 3) & ~3u), at = 0, text = 0;
    array[at++] = block->argument_count;
    for (uint32_t i = 0; i < block->argument_count + block->environment_count; i++) {
        if (i == block->argument_count)
            array[at++] = 0;
        array[at++] = strings + text;
        text += strlen(block->strings + text) + 1;
    }
    if (block->environment_count == 0)
        array[at++] = 0;
    array[at++] = 0;
    array[at++] = AUXILIARY_PAGE_SIZE;
    array[at++] = PAGE_SIZE;
    array[at++] = 0;
    array[at++] = 0;
    *stack_pointer = (strings - 4 * at) & ~15u;
    address_space_write(space, strings, block->strings, block->used);
    address_space_write(space, *stack_pointer, array, 4 * at);
    heap_free(array);
    return 0;
}
