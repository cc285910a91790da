// Bodies of requests.
#include "body.h"
#include <ctype.h>

void body_begin(struct body *body, const struct request *request) {
    *body = (struct body){.chunked = request->chunked, .left = request->content_length};
    if (body->chunked)
        body->left = 0;
}

static bool take_size_digit(struct body *body, char byte) {
    int lower = tolower((unsigned char)byte);
    if (!isxdigit((unsigned char)byte) || ++body->digits > 8)
        return false;
    body->left = body->left * 16 + (isdigit(lower) ? lower - '0' : lower - 'a' + 10);
    return true;
}

static bool end_of_size(struct body *body) {
    body->place = body->left > 0 ? CHUNK_DATA : TRAILER_START;
    return body->digits > 0;
}

// A byte of a chunk's frame; CR is optional in front of LF.
static enum body_result take_frame_byte(struct body *body, char byte) {
    switch (body->place) {
    case CHUNK_SIZE:
        if (byte == '\n')
            return end_of_size(body) ? BODY_MORE : BODY_WRONG;
        if (byte == ';' || byte == '\r' || byte == ' ')
            body->place = CHUNK_EXTENSION;
        else if (!take_size_digit(body, byte))
            return BODY_WRONG;
        return BODY_MORE;
    case CHUNK_EXTENSION:
        return byte != '\n' || end_of_size(body) ? BODY_MORE : BODY_WRONG;
    case CHUNK_END:
        if (byte == '\n') {
            body->place = CHUNK_SIZE;
            body->digits = 0;
        }
        return byte == '\n' || byte == '\r' ? BODY_MORE : BODY_WRONG;
    case TRAILER_START:
        if (byte == '\n')
            return BODY_DONE;
        if (byte != '\r')
            body->place = TRAILER;
        return BODY_MORE;
    default:
        if (byte == '\n')
            body->place = TRAILER_START;
        return BODY_MORE;
    }
}

static enum body_result take_chunked(struct body *body, const char *bytes, size_t size,
                                     size_t *used) {
    for (*used = 0; *used < size;) {
        if (body->total > BODY_MAXIMUM || body->left > BODY_MAXIMUM)
            return BODY_TOO_LARGE;
        if (body->place == CHUNK_DATA) {
            size_t rest = size - *used, part = body->left < (int64_t)rest ? (size_t)body->left : rest;
            *used += part;
            body->total += (int64_t)part;
            if ((body->left -= (int64_t)part) == 0)
                body->place = CHUNK_END;
            continue;
        }
        body->total++;
        enum body_result result = take_frame_byte(body, bytes[(*used)++]);
        if (result != BODY_MORE)
            return result;
    }
    return BODY_MORE;
}

enum body_result body_take(struct body *body, const char *bytes, size_t size, size_t *used) {
    *used = 0;
    if (body->chunked)
        return take_chunked(body, bytes, size, used);
    if (body->left > BODY_MAXIMUM)
        return BODY_TOO_LARGE;
    *used = body->left < (int64_t)size ? (size_t)body->left : size;
    body->left -= (int64_t)*used;
    return body->left == 0 ? BODY_DONE : BODY_MORE;
}
