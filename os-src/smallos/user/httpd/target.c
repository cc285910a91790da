// Targets of requests.
#include "target.h"
#include <ctype.h>
#include <string.h>

static int digit_value(char digit) {
    return isdigit((unsigned char)digit)    ? digit - '0'
           : isxdigit((unsigned char)digit) ? tolower((unsigned char)digit) - 'a' + 10
                                            : -1;
}

static bool decode(char *text, size_t room, const char *target) {
    size_t size = 0;
    for (; *target && *target != '?'; target++) {
        int byte = (unsigned char)*target;
        if (byte <= ' ' || byte == 127 || byte == '#')
            return false;
        if (byte == '%') {
            int high = digit_value(target[1]), low = high < 0 ? -1 : digit_value(target[2]);
            if (low < 0)
                return false;
            byte = high * 16 + low;
            target += 2;
        }
        if (byte == 0 || size + 1 >= room)
            return false;
        text[size++] = (char)byte;
    }
    text[size] = 0;
    return true;
}

int target_parse(const char *target, struct request *request) {
    char decoded[REQUEST_LINE_MAXIMUM + 1];
    bool escape = false;
    if (strncmp(target, "http://", 7) == 0) {
        target += 7 + strcspn(target + 7, "/?");
        if (*target != '/')
            target = "/";
    }
    if (*target != '/' || !decode(decoded, sizeof decoded, target))
        return 400;
    size_t length = strlen(decoded);
    request->directory_named = decoded[length - 1] == '/';
    if (!rooted_join(request->path, "/", decoded, &escape))
        return 404;
    return escape ? 400 : 0;
}

size_t target_encode(char *text, size_t size, const char *path) {
    static const char digits[] = "0123456789ABCDEF";
    size_t length = 0;
    for (; *path; path++) {
        unsigned char byte = (unsigned char)*path;
        bool plain = isalnum(byte) || (byte && strchr("-._~/!$()*+,;=:@", byte));
        char part[3] = {plain ? (char)byte : '%', digits[byte >> 4], digits[byte & 15]};
        for (int i = 0; i < (plain ? 1 : 3); i++, length++)
            if (length + 1 < size)
                text[length] = part[i];
    }
    if (size > 0)
        text[length < size ? length : size - 1] = 0;
    return length;
}
