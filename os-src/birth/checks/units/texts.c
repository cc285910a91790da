/* boot.cfg, the command line, ELF files: what is right is taken, and what is wrong is named. */
#include "boot/common/elf.h"
#include "boot/common/settings.h"
#include "check.h"
#include "kernel/start/command_line.h"

static void settings(const char *text, const char *wanted, u32 wanted_line) {
    char copy[4096];
    struct settings settings;
    u32 line;
    snprintf(copy, sizeof copy, "%s", text);
    const char *wrong = settings_parse(copy, strlen(text), &settings, &line);
    check(!wrong == !wanted && (!wrong || !strcmp(wrong, wanted)), "'%s': %s", text, wrong ? wrong : "nothing is wrong");
    check(!wanted || line == wanted_line, "'%s': line %u", text, line);
}

static void boot_cfg(void) {
    settings("kernel=/k\n", NULL, 0);
    settings("# words\r\n\r\nkernel=/k\r\ncmdline=a=b c\r\nmodule=/m some text\r\nMODULE=/n", NULL, 0);
    settings("", "there is no kernel=/path", 0);
    settings("kernel=/a\nkernel=/b\n", "kernel is there twice", 2);
    settings("cmdline=\ncmdline=\n", "cmdline is there twice", 2);
    settings("\nkernel\n", "a line is KEY=VALUE; this one has no =", 2);
    settings("kernel=k\n", "a path begins with /", 1);
    settings("kernel=/k\n\nmodul=/x\n", "the key is none of kernel, cmdline, module", 3);
    settings("sound=on\n", "the key is none of kernel, cmdline, module", 1);
    char many[2048] = "kernel=/k\n";
    for (int i = 0; i < 33; i++)
        strcat(many, "module=/m\n");
    settings(many, "there are more than 32 modules", 34);
    char copy[] = "kernel=/k\0x\n";
    struct settings result;
    u32 line;
    const char *wrong = settings_parse(copy, 12, &result, &line);
    check(wrong && !strcmp(wrong, "there is a zero byte") && line == 1, "%s", wrong ? wrong : "nothing");
    char with[] = "kernel=/k\nmodule=/m some text\nmodule=/n\n";
    check(!settings_parse(with, sizeof with - 1, &result, &line), "a good file");
    check(result.module_count == 2 && !strcmp(result.modules[0].path, "/m") && !strcmp(result.modules[0].text, "some text") &&
              !*result.modules[1].text && !*result.command_line, "its modules");
}

static void command(const char *text, const char *wanted, const char *word) {
    struct command_line line;
    const char *at = "";
    const char *wrong = command_line_parse(text, &line, &at);
    check(!wrong == !wanted && (!wrong || !strcmp(wrong, wanted)), "'%s': %s", text, wrong ? wrong : "nothing is wrong");
    check(!wanted || !strncmp(at, word, strlen(word)), "'%s': at %s", text, at);
}

static void command_lines(void) {
    command("", NULL, "");
    command("run=tests test=messages. messages=12 end=yes", NULL, "");
    command("run=test", "run is one of programs, tests, pairs, soak", "run=test");
    command("  end=maybe", "end is yes or no", "end=maybe");
    command("messages=0", "messages is a number from 1 on", "messages=0");
    command("messages=1x", "messages is a number of at most 12 digits", "messages");
    command("run=soak quiet", "a word is KEY=VALUE", "quiet");
    command("test=", "test is a name of 1 to 63 letters", "test=");
    command("colour=red", "the key is none of run, test, end, messages", "colour");
    struct command_line line;
    const char *at;
    check(!command_line_parse("run=soak messages=10000000", &line, &at) && line.run == RUN_SOAK &&
              line.messages == 10000000, "%lu", line.messages);
}

/* A good file of one page of code and one of data, which each case spoils. */
static struct {
    struct elf_header header;
    struct elf_segment segments[2];
    u8 rest[256];
} good = {
    .header = {.magic = {0x7F, 'E', 'L', 'F', 2, 1}, .type = 2, .machine = 62, .entry = 0xffffffff80000010,
               .segments_at = sizeof(struct elf_header), .segment_size = sizeof(struct elf_segment), .segment_count = 2},
    .segments = {{1, ELF_EXECUTE | ELF_READ, 176, 0xffffffff80000000, 0, 128, 128, 4096},
                 {1, ELF_WRITE | ELF_READ, 176, 0xffffffff80002000, 0, 100, 5000, 4096}},
};

#define SPOILED(change, wanted) \
    do { \
        __typeof__(good) file = good; \
        struct elf_image image; \
        file.change; \
        const char *wrong = elf_parse(&file, sizeof file, &image); \
        check(wrong && !strcmp(wrong, wanted), "%s: %s", #change, wrong ? wrong : "nothing is wrong"); \
    } while (0)

static void elf_files(void) {
    struct elf_image image;
    check(!elf_parse(&good, sizeof good, &image), "a good file");
    check(image.size == 0x4000 && image.count == 2, "%lx", image.size);
    static u8 memory[0x4000];
    memset(memory, 0xFF, sizeof memory);
    elf_load(&good, &image, memory);
    check(!memcmp(memory, (u8 *)&good + 176, 128) && !memory[128] && !memory[0x2000 + 100] && !memory[0x3FFF], "loaded");
    check(!strcmp(elf_parse(&good, 20, &image), "it is too short for an ELF file"), "short");
    SPOILED(header.magic[0] = 0, "it is no ELF file of 64 bits");
    SPOILED(header.magic[4] = 1, "it is no ELF file of 64 bits");
    SPOILED(header.machine = 3, "it is not for x86-64");
    SPOILED(header.type = 3, "it is not an executable of fixed addresses");
    SPOILED(header.segment_count = 2000, "its table of segments passes the file's end");
    SPOILED(header.segments_at = ~0ull, "its table of segments passes the file's end");
    SPOILED(segments[0].offset = 1 << 20, "a segment passes the file's end");
    SPOILED(segments[0].file_size = ~0ull, "a segment passes the file's end");
    SPOILED(segments[1].memory_size = 10, "a segment is larger in the file than in memory");
    SPOILED(segments[0].virtual_address = 0x400000, "it is not linked at or above 0xffffffff80000000");
    SPOILED(segments[1].memory_size = 1ull << 40, "a segment passes the end of the address space");
    SPOILED(segments[1].virtual_address += 16, "a segment does not begin with a page");
    SPOILED(segments[0].flags = 7, "a segment may be written and executed");
    SPOILED(segments[1].virtual_address = 0xffffffff80000000, "segments overlap or are out of order");
    SPOILED(header.segment_count = 0, "there is nothing in it to load");
    SPOILED(header.entry = 0xffffffff80002000, "its entry lies in no segment that may be executed");
}

int main(void) {
    boot_cfg();
    command_lines();
    elf_files();
    puts("texts: boot.cfg, command lines and ELF files are taken or refused as they must be");
    return 0;
}
