/* Makes the table of programs to start (abi/start_table.h) of a text, and checks it against the programs' files: each of
 * their parameters has a value of its type, and nothing else has one.
 *
 *   make_start OUTPUT TEXT PROGRAM...
 *
 * A line is one of
 *   program NAME [core=N] [expect=N|fault|any]      and, for it,
 *   number NAME = N | screen width|height|pitch|red|green|blue
 *   truth NAME = yes|no
 *   text NAME = "..."
 *   channel NAME = console | pair PAIR
 *   memory NAME = module /PATH | pool BYTES | screen
 *   process NAME = self
 * or empty, or begins with #. */
#include "abi/calls.h"
#include "abi/start_table.h"
#include "boot/common/crc32.h"
#include "fail.h"
#include <string.h>

static struct start_program programs[64];
static struct start_value values[512];
static struct start_header head = {.magic = START_MAGIC, .version = START_VERSION};
static char pairs[64][PROGRAM_NAME_SIZE];
static u32 pair_uses[64];
static const char *name;
static int line;

static struct {
    const char *path;
    unsigned char *bytes;
} files[64];
static u32 file_count;

#define WRONG(...) (fprintf(stderr, "make_start: %s:%d: ", name, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), exit(2))

static const struct program_header *file_of(const char *program) {
    for (u32 i = 0; i < file_count; i++)
        if (!strcmp(((struct program_header *)files[i].bytes)->name, program))
            return (struct program_header *)files[i].bytes;
    WRONG("there is no program '%s'", program);
}

static u64 number(const char *text) {
    char *end;
    u64 value = strtoull(text, &end, 0);
    if (!*text || *end || *text == '-')
        WRONG("'%s' is no number", text);
    return value;
}

static void finish(void) {
    if (!head.program_count)
        return;
    const struct start_program *program = &programs[head.program_count - 1];
    const struct program_header *file = file_of(program->name);
    const struct program_parameter *parameter = (const void *)((const u8 *)file + file->parameters_at);
    for (u32 i = 0; i < file->parameter_count; i++, parameter++) {
        u32 found = 0;
        for (u32 v = program->first_value; v < head.value_count; v++)
            found += !strcmp(values[v].name, parameter->name);
        if (found != 1)
            WRONG("program %s before this line: %s has %s", program->name, parameter->name,
                  found ? "more than one value" : "no value");
    }
}

static void begin(char *text) {
    finish();
    if (head.program_count == 64)
        WRONG("there are more than 64 programs");
    struct start_program *program = &programs[head.program_count++];
    program->first_value = head.value_count;
    char *word = strtok(text, " ");
    if (!word || strlen(word) >= PROGRAM_NAME_SIZE)
        WRONG("a program has a name of 1 to %u letters", PROGRAM_NAME_SIZE - 1);
    strcpy(program->name, word);
    file_of(word);
    while ((word = strtok(NULL, " "))) {
        if (!strncmp(word, "core=", 5))
            program->core = (u32)number(word + 5);
        else if (!strcmp(word, "expect=fault"))
            program->expected = START_FAULT;
        else if (!strcmp(word, "expect=any"))
            program->expected = START_ANY_RESULT;
        else if (!strncmp(word, "expect=", 7))
            program->expected = (u32)number(word + 7);
        else
            WRONG("'%s' is none of core=N, expect=N, expect=fault, expect=any", word);
    }
}

static u32 pair(const char *pair_name) {
    for (u32 i = 0; i < head.pair_count; i++)
        if (!strcmp(pairs[i], pair_name))
            return pair_uses[i]++, i;
    if (head.pair_count == 64 || strlen(pair_name) >= PROGRAM_NAME_SIZE)
        WRONG("there are more than 64 pairs, or the name is too long");
    strcpy(pairs[head.pair_count], pair_name);
    pair_uses[head.pair_count] = 1;
    return head.pair_count++;
}

static void plain(struct start_value *value, char *text) {
    static const char *const of_screen[] = {"width", "height", "pitch", "red", "green", "blue"};
    if (value->type == TYPE_TEXT) {
        size_t length = strlen(text);
        if (length < 2 || text[0] != '"' || text[length - 1] != '"' || length - 2 >= START_TEXT_SIZE)
            WRONG("a text stands in \"\" and has at most %u letters", START_TEXT_SIZE - 1);
        memcpy(value->text, text + 1, length - 2);
    } else if (value->type == TYPE_TRUTH) {
        if (strcmp(text, "yes") && strcmp(text, "no"))
            WRONG("'%s' is neither yes nor no", text);
        value->number = text[0] == 'y';
    } else if (!strncmp(text, "screen ", 7)) {
        value->source = SOURCE_SCREEN;
        for (value->number = 0; value->number < 6 && strcmp(of_screen[value->number], text + 7); value->number++)
            ;
        if (value->number == 6)
            WRONG("of the screen there are width, height, pitch, red, green, blue, not '%s'", text + 7);
    } else {
        value->number = number(text);
    }
}

static void capability(struct start_value *value, char *text) {
    char *word = strtok(text, " "), *rest = strtok(NULL, "");
    if (value->type == TYPE_CHANNEL && !strcmp(word, "console") && !rest) {
        value->source = SOURCE_CONSOLE;
    } else if (value->type == TYPE_CHANNEL && !strcmp(word, "pair") && rest) {
        value->source = SOURCE_PAIR;
        value->rights = RIGHT_SEND | RIGHT_RECEIVE;
        value->number = pair(rest);
    } else if (value->type == TYPE_MEMORY && !strcmp(word, "screen") && !rest) {
        value->source = SOURCE_SCREEN;
    } else if (value->type == TYPE_MEMORY && !strcmp(word, "pool") && rest) {
        value->source = SOURCE_POOL;
        value->number = number(rest);
        if (!value->number || value->number % PAGE_SIZE || value->number > 16 << 20)
            WRONG("a pool has whole pages of 4096 bytes, and at most 16 MiB");
    } else if (value->type == TYPE_MEMORY && !strcmp(word, "module") && rest && *rest == '/') {
        value->source = SOURCE_MODULE;
        if (strlen(rest) >= START_TEXT_SIZE)
            WRONG("the path has more than %u letters", START_TEXT_SIZE - 1);
        strcpy(value->text, rest);
    } else if (value->type == TYPE_PROCESS && !strcmp(word, "self") && !rest) {
        value->source = SOURCE_SELF;
    } else {
        WRONG("'%s' is no source for that", word);
    }
}

static void add_value(u32 type, char *text) {
    char *parameter_name = strtok(text, " "), *equals = strtok(NULL, " "), *rest = strtok(NULL, "");
    if (!head.program_count)
        WRONG("a value stands after its program");
    if (!rest || strcmp(equals, "="))
        WRONG("a value is TYPE NAME = VALUE");
    struct start_program *program = &programs[head.program_count - 1];
    const struct program_header *file = file_of(program->name);
    const struct program_parameter *parameter = (const void *)((const u8 *)file + file->parameters_at);
    u32 i = 0;
    while (i < file->parameter_count && strcmp(parameter[i].name, parameter_name))
        i++;
    if (i == file->parameter_count)
        WRONG("program %s has no parameter '%s'", program->name, parameter_name);
    if (parameter[i].type != type)
        WRONG("program %s wants another type for '%s'", program->name, parameter_name);
    if (head.value_count == 512)
        WRONG("there are more than 512 values");
    struct start_value *value = &values[head.value_count++];
    program->value_count++;
    strcpy(value->name, parameter_name);
    value->type = type;
    if (type <= TYPE_TEXT)
        plain(value, rest);
    else
        capability(value, rest);
}

int main(int count, char **arguments) {
    static const char *const types[] = {"", "number", "truth", "text", "channel", "memory", "process"};
    tool_name = "make_start";
    if (count < 3)
        fail("use: make_start OUTPUT TEXT PROGRAM...");
    for (int i = 3; i < count && file_count < 64; i++) {
        size_t size;
        files[file_count].bytes = read_whole(arguments[i], &size);
        if (size < sizeof(struct program_header) || memcmp(files[file_count].bytes, PROGRAM_MAGIC, 8))
            fail("%s is no program of birth", arguments[i]);
        files[file_count++].path = arguments[i];
    }
    size_t size;
    name = arguments[2];
    char *text = (char *)read_whole(name, &size), *next;
    for (; text; text = next) {
        line++;
        next = strchr(text, '\n');
        if (next)
            *next++ = 0;
        text += strspn(text, " \t");
        if (!*text || *text == '#')
            continue;
        size_t word = strcspn(text, " ");
        char *rest = text + word + (text[word] != 0);
        text[word] = 0;
        u32 type = TYPE_PROCESS;
        while (type && strcmp(types[type], text))
            type--;
        if (type)
            add_value(type, rest);
        else if (!strcmp(text, "program"))
            begin(rest);
        else
            WRONG("'%s' is none of program, number, truth, text, channel, memory, process", text);
    }
    finish();
    for (u32 i = 0; i < head.pair_count; i++)
        if (pair_uses[i] != 2)
            WRONG("pair %s has %u ends, and must have two", pairs[i], pair_uses[i]);
    size_t program_bytes = head.program_count * sizeof programs[0], value_bytes = head.value_count * sizeof values[0];
    head.size = (u32)(sizeof head + program_bytes + value_bytes);
    u8 *whole = allocate(head.size);
    memcpy(whole, &head, sizeof head);
    memcpy(whole + sizeof head, programs, program_bytes);
    memcpy(whole + sizeof head + program_bytes, values, value_bytes);
    head.sum = crc32(whole, head.size);
    memcpy(whole, &head, sizeof head);
    FILE *file = fopen(arguments[1], "wb");
    if (!file || fwrite(whole, 1, head.size, file) != head.size || fclose(file))
        fail("%s cannot be written", arguments[1]);
    return 0;
}
