// The tree that the system comes with: folders, permissions, a manual page for every command.
#include "check.h"
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static char missing[128];

static bool has_modes(void) {
    static const struct {
        const char *path;
        unsigned mode;
    } all[] = {{"/bin", 0755},     {"/usr/bin", 0755}, {"/usr/sbin", 0755},
               {"/etc", 0755},     {"/boot", 0755},    {"/home", 0755},
               {"/var/log", 0755}, {"/tmp", 01777},    {"/usr/libexec/tests", 0755},
               {"/dev", 0755}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct stat status;
        strcpy(missing, all[i].path);
        if (stat(missing, &status) != 0 || !S_ISDIR(status.st_mode) ||
            (status.st_mode & 07777) != all[i].mode || status.st_uid != 0)
            return false;
    }
    return true;
}

// Each file of a folder is a program; with a manual page if it is a command.
static int count_programs(const char *folder, bool has_page) {
    DIR *directory = opendir(folder);
    int count = 0;
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        char path[300];
        struct stat status;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(missing, sizeof missing, "%s/%s", folder, entry->d_name);
        snprintf(path, sizeof path, "/usr/share/man/man1/%s.1", entry->d_name);
        if (stat(missing, &status) != 0 || !S_ISREG(status.st_mode) ||
            (status.st_mode & 07777) != 0755 || status.st_size == 0 ||
            (has_page && (stat(path, &status) != 0 || status.st_size == 0))) {
            closedir(directory);
            return -1;
        }
        count++;
    }
    closedir(directory);
    return count;
}

int main(void) {
    check("tree-folders", has_modes(), missing);
    check("tree-bin", count_programs("/bin", true) >= 20, missing);
    check("tree-usr-bin", count_programs("/usr/bin", true) >= 5, missing);
    check("tree-usr-sbin", count_programs("/usr/sbin", true) >= 3, missing);
    check("tree-tests", count_programs("/usr/libexec/tests", false) >= 20, missing);
    return checks_done();
}
