// The page that lists a directory. Names are other people's: they are escaped in HTML and URLs.
#include "listing.h"
#include "target.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct page {
    char *text;
    size_t size, room;
};

static bool add(struct page *page, const char *text) {
    size_t length = strlen(text);
    while (page->room - page->size <= length) {
        char *larger = realloc(page->text, page->room * 2);
        if (!larger)
            return false;
        page->text = larger;
        page->room *= 2;
    }
    memcpy(page->text + page->size, text, length + 1);
    page->size += length;
    return true;
}

static void escape(char *text, size_t size, const char *name) {
    size_t length = 0;
    for (; *name && length + 8 < size; name++) {
        const char *replaced = *name == '<'   ? "&lt;"
                               : *name == '>' ? "&gt;"
                               : *name == '&' ? "&amp;"
                               : *name == '"' ? "&quot;"
                                              : NULL;
        length += (size_t)(replaced ? snprintf(text + length, size - length, "%s", replaced)
                                    : snprintf(text + length, size - length, "%c", *name));
    }
    text[length] = 0;
}

static bool add_row(struct page *page, const char *real, const char *name) {
    char path[PATH_MAX], link[3 * NAME_MAX + 1], shown[6 * NAME_MAX + 16], row[6144];
    struct stat status;
    if (snprintf(path, sizeof path, "%s/%s", real, name) >= (int)sizeof path ||
        lstat(path, &status) < 0)
        return true; // gone meanwhile
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return true;
    const char *slash = S_ISDIR(status.st_mode) ? "/" : "";
    target_encode(link, sizeof link, name);
    for (char *quote; (quote = strpbrk(link, "'\"<>&"));)
        *quote = '_';
    escape(shown, sizeof shown, name);
    snprintf(row, sizeof row, "<tr><td><a href=\"./%s%s\">%s%s</a></td><td>%lld</td></tr>\n", link,
             slash, shown, slash, S_ISDIR(status.st_mode) ? 0LL : (long long)status.st_size);
    return add(page, row);
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static int names_of(DIR *directory, char ***names) {
    int count = 0, room = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        if (count == room) {
            char **larger = realloc(*names, (size_t)(room = room * 2 + 64) * sizeof **names);
            if (!larger)
                break;
            *names = larger;
        }
        if (!((*names)[count] = strdup(entry->d_name)))
            break;
        count++;
    }
    if (count > 0)
        qsort(*names, (size_t)count, sizeof **names, by_name);
    return count;
}

static bool add_rows(struct page *page, const char *real) {
    DIR *directory = opendir(real);
    char **names = NULL;
    bool added = true;
    if (!directory)
        return false;
    int count = names_of(directory, &names);
    closedir(directory);
    for (int i = 0; i < count; i++) {
        if (added && page->size < LISTING_MAXIMUM)
            added = add_row(page, real, names[i]);
        free(names[i]);
    }
    free(names);
    return added && (page->size < LISTING_MAXIMUM || add(page, "<tr><td>and more</td></tr>\n"));
}

char *listing_page(const char *real, const char *path, size_t *size) {
    struct page page = {malloc(4096), 0, 4096};
    char title[6 * ROOTED_PATH_MAXIMUM + 16];
    if (!page.text)
        return NULL;
    escape(title, sizeof title, path);
    bool made = add(&page, "<!DOCTYPE html>\n<title>") && add(&page, title) &&
                add(&page, "</title>\n<h1>") && add(&page, title) &&
                add(&page, "</h1>\n<table>\n<tr><th>name</th><th>bytes</th></tr>\n") &&
                (strcmp(path, "/") == 0 ||
                 add(&page, "<tr><td><a href=\"../\">../</a></td><td></td></tr>\n")) &&
                add_rows(&page, real) && add(&page, "</table>\n");
    if (!made) {
        int error = errno;
        free(page.text);
        errno = error;
        return NULL;
    }
    *size = page.size;
    return page.text;
}
