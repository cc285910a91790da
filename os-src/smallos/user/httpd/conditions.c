// Conditional requests and ranges.
#include "conditions.h"
#include "dates.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

void entity_tag(char tag[TAG_SIZE], const struct stat *status) {
    snprintf(tag, TAG_SIZE, "\"%llx-%llx-%llx\"", (unsigned long long)status->st_ino,
             (unsigned long long)status->st_size, (unsigned long long)status->st_mtime);
}

// Our tags have neither commas nor blanks, so a part of a list that has is another's.
static bool tag_in_list(const char *list, const char *tag, bool weakly) {
    if (strcmp(list, "*") == 0)
        return true;
    while (*(list += strspn(list, ", \t"))) {
        size_t length = strcspn(list, ", \t");
        bool weak = strncmp(list, "W/", 2) == 0;
        const char *opaque = weak ? list + 2 : list;
        size_t size = length - (size_t)(opaque - list);
        if ((weakly || !weak) && size == strlen(tag) && memcmp(opaque, tag, size) == 0)
            return true;
        list += length;
    }
    return false;
}

static bool is_newer(const struct stat *status, const char *date, bool otherwise) {
    time_t since;
    return date_parse(date, &since) ? status->st_mtime > since : otherwise;
}

int conditions_judge(const struct request *request, const struct stat *status, const char *tag) {
    if (request->if_match) {
        if (!tag_in_list(request->if_match, tag, false))
            return 412;
    } else if (request->if_unmodified_since &&
               is_newer(status, request->if_unmodified_since, false)) {
        return 412;
    }
    if (request->if_none_match)
        return tag_in_list(request->if_none_match, tag, true) ? 304 : 0;
    if (request->if_modified_since && !is_newer(status, request->if_modified_since, true))
        return 304;
    return 0;
}

// Digits up to something else; more than a file can have becomes the most. False: no digit.
static bool take_position(const char **text, int64_t *position) {
    const char *start = *text;
    for (*position = 0; isdigit((unsigned char)**text); (*text)++)
        *position = *position > INT64_MAX / 10 - 10 ? *position
                                                    : *position * 10 + (**text - '0');
    return *text > start;
}

static bool range_still_meant(const struct request *request, const struct stat *status,
                              const char *tag) {
    time_t date;
    if (!request->if_range)
        return true;
    if (request->if_range[0] == '"')
        return strcmp(request->if_range, tag) == 0;
    return date_parse(request->if_range, &date) && date == status->st_mtime;
}

int range_judge(const struct request *request, const struct stat *status, const char *tag,
                struct range *range) {
    int64_t size = status->st_size, first, last;
    const char *text = request->range;
    *range = (struct range){0, size};
    if (!text || request->method != METHOD_GET || strncmp(text, "bytes=", 6) != 0 ||
        !range_still_meant(request, status, tag))
        return 200;
    text += 6;
    bool has_first = take_position(&text, &first);
    if (*text++ != '-')
        return 200;
    bool has_last = take_position(&text, &last);
    if (*text || (!has_first && !has_last) || (has_first && has_last && last < first))
        return 200;
    if (!has_first) { // the last bytes
        if (last == 0 || size == 0)
            return 416;
        first = last < size ? size - last : 0;
        has_last = false;
    }
    if (first >= size)
        return 416;
    if (!has_last || last >= size)
        last = size - 1;
    *range = (struct range){first, last - first + 1};
    return 206;
}
