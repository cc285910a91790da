// HTTP requests: parsing.
#include "request.h"
#include "target.h"
#include <ctype.h>
#include <string.h>

static bool is_token(const char *text) {
    if (!*text)
        return false;
    for (; *text; text++)
        if (!isalnum((unsigned char)*text) && !strchr("!#$%&'*+-.^_`|~", *text))
            return false;
    return true;
}

size_t request_head_size(const char *bytes, size_t size) {
    size_t start = 0;
    while (start < size && (bytes[start] == '\r' || bytes[start] == '\n'))
        start++;
    for (size_t i = start; i < size; i++) {
        if (bytes[i] != '\n')
            continue;
        if (i + 1 < size && bytes[i + 1] == '\n')
            return i + 2;
        if (i + 2 < size && bytes[i + 1] == '\r' && bytes[i + 2] == '\n')
            return i + 3;
    }
    return 0;
}

bool request_list_has(const char *list, const char *word) {
    size_t size = strlen(word);
    for (; list && *list; list += strcspn(list, ",")) {
        list += strspn(list, ", \t");
        size_t length = strcspn(list, ", \t");
        if (length != size)
            continue;
        size_t i = 0;
        while (i < size && tolower((unsigned char)list[i]) == tolower((unsigned char)word[i]))
            i++;
        if (i == size)
            return true;
    }
    return false;
}

static int parse_version(const char *text, struct request *request) {
    if (strncmp(text, "HTTP/", 5) != 0 || !isdigit((unsigned char)text[5]) || text[6] != '.' ||
        !isdigit((unsigned char)text[7]) || text[8])
        return 400;
    request->minor_version = text[7] - '0';
    request->keep_alive = request->minor_version >= 1;
    return text[5] == '1' ? 0 : 505;
}

static int parse_method(const char *text, struct request *request) {
    static const char *const others[] = {"POST",    "PUT",     "DELETE", "OPTIONS",
                                         "CONNECT", "TRACE",   "PATCH"};
    if (!is_token(text))
        return 400;
    if (strcmp(text, "GET") == 0)
        return request->method = METHOD_GET, 0;
    if (strcmp(text, "HEAD") == 0)
        return request->method = METHOD_HEAD, 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(text, others[i]) == 0)
            return 405;
    return 501;
}

// The method's verdict comes last: a wrong line is wrong whatever the method.
static int parse_line(char *line, struct request *request) {
    char *target = strchr(line, ' '), *version = target ? strchr(target + 1, ' ') : NULL;
    if (!version)
        return 400;
    *target++ = 0;
    *version++ = 0;
    int status = parse_version(version, request);
    if (status == 0) {
        int judged = parse_method(line, request);
        status = judged == 400 ? 400 : target_parse(target, request);
        // OPTIONS * and CONNECT host:port have targets that only those methods may have.
        if (judged != 0 && judged != 400)
            status = judged;
    }
    target[-1] = ' ';
    version[-1] = ' ';
    return status;
}

static bool parse_length(const char *value, struct request *request) {
    int64_t length = 0;
    for (const char *digit = value; *digit; digit++) {
        if (!isdigit((unsigned char)*digit) || length > INT64_MAX / 10 - 10)
            return false;
        length = length * 10 + (*digit - '0');
    }
    if (!*value || (request->length_given && length != request->content_length))
        return false;
    request->length_given = true;
    request->content_length = length;
    return true;
}

static void parse_connection(const char *value, struct request *request) {
    if (request_list_has(value, "close"))
        request->keep_alive = false;
    else if (request->minor_version == 0 && request_list_has(value, "keep-alive"))
        request->keep_alive = true;
}

static int take_field(const char *name, const char *value, struct request *request) {
    const struct {
        const char *name;
        const char **place;
    } texts[] = {
        {"range", &request->range},
        {"if-range", &request->if_range},
        {"if-match", &request->if_match},
        {"if-none-match", &request->if_none_match},
        {"if-modified-since", &request->if_modified_since},
        {"if-unmodified-since", &request->if_unmodified_since},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcasecmp(name, texts[i].name) == 0)
            *texts[i].place = value;
    if (strcasecmp(name, "host") == 0) {
        if (request->host || strpbrk(value, " \t/,@"))
            return 400;
        request->host = value;
    } else if (strcasecmp(name, "content-length") == 0) {
        return parse_length(value, request) ? 0 : 400;
    } else if (strcasecmp(name, "transfer-encoding") == 0) {
        if (request->chunked || strcasecmp(value, "chunked") != 0)
            return 501;
        request->chunked = true;
    } else if (strcasecmp(name, "connection") == 0) {
        parse_connection(value, request);
    } else if (strcasecmp(name, "expect") == 0) {
        request->expects_continue = strcasecmp(value, "100-continue") == 0;
    }
    return 0;
}

static int parse_field(char *line, struct request *request) {
    char *colon = strchr(line, ':'), *value;
    if (!colon)
        return 400;
    *colon = 0;
    if (!is_token(line)) // also white space in front of the colon, and continued lines
        return 400;
    value = colon + 1 + strspn(colon + 1, " \t");
    for (size_t end = strlen(value); end > 0 && strchr(" \t", value[end - 1]); end--)
        value[end - 1] = 0;
    for (const char *byte = value; *byte; byte++)
        if (iscntrl((unsigned char)*byte) && *byte != '\t')
            return 400;
    return take_field(line, value, request);
}

// The next line of a head, without its end; NULL at the empty line.
static char *cut_line(char **rest) {
    char *line = *rest, *end = strchr(line, '\n');
    *rest = end + 1;
    *end = 0;
    if (end > line && end[-1] == '\r')
        *--end = 0;
    return end == line ? NULL : line;
}

int request_parse(char *head, size_t size, struct request *request) {
    char *rest = head, *line;
    memset(request, 0, sizeof *request);
    request->method = METHOD_OTHER;
    request->line = "";
    if (memchr(head, 0, size))
        return 400;
    rest += strspn(rest, "\r\n");
    if ((size_t)(strchr(rest, '\n') - rest) > REQUEST_LINE_MAXIMUM)
        return 414;
    line = cut_line(&rest);
    request->line = line;
    int status = parse_line(line, request), problem;
    while ((line = cut_line(&rest)))
        if ((problem = parse_field(line, request)) != 0 && (status == 0 || problem == 400))
            status = problem;
    if (request->chunked && request->length_given)
        return 400; // request smuggling: the two would disagree
    if (status == 0 && request->minor_version >= 1 && !request->host)
        return 400;
    return status;
}
