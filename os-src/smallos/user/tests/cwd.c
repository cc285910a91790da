// The working directory.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char place[64];

static void in_child(void) {
    char path[PATH_MAX];
    bool inherited = getcwd(path, sizeof path) && strcmp(path, place) == 0;
    chdir("/");
    _exit(inherited ? 42 : 1);
}

static bool is(const char *wanted) {
    char path[PATH_MAX];
    return getcwd(path, sizeof path) && strcmp(path, wanted) == 0;
}

int main(void) {
    char inner[80], text[8] = {0};
    strcpy(place, scratch("cwd"));
    mkdir(place, 0755);
    check("cwd-change", chdir(place) == 0 && is(place), "%s", place);
    int fd = open("file", O_CREAT | O_WRONLY, 0644);
    write(fd, "here", 4);
    close(fd);
    mkdir("inner", 0755);
    strcpy(inner, place);
    strcat(inner, "/inner");
    bool right = chdir("inner") == 0 && is(inner);
    fd = open("../file", O_RDONLY);
    right = right && read(fd, text, 8) == 4;
    check("cwd-relative-paths", right && chdir("./..//.") == 0 && is(place), "%s", text);
    check("cwd-root", chdir("/../..") == 0 && is("/"), "has no parent");
    chdir(place);
    check("cwd-of-child", exited(child_status(in_child), 42) && is(place), "inherited, then its own");
    char small[4];
    errno = 0;
    bool refused = !getcwd(small, sizeof small) && errno == ERANGE;
    check("cwd-errors", refused && failed_with(chdir("missing"), ENOENT) &&
                            failed_with(chdir("file"), ENOTDIR) && failed_with(chdir("file/x"), ENOTDIR) &&
                            failed_with(chdir(""), ENOENT),
          "ERANGE, ENOENT, ENOTDIR");
    unlink("file"), rmdir("inner"), chdir("/"), rmdir(place);
    return checks_done();
}
