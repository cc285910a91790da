// What a request gets.
#include "serve.h"
#include "conditions.h"
#include "dates.h"
#include "listing.h"
#include "media_types.h"
#include "response.h"
#include "target.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char serve_root[PATH_MAX] = "/var/www";
bool serve_listings = true;

static int status_of(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP: // a link might lead out of the root
        return 404;
    case EACCES:
    case EPERM:
        return 403;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return 503;
    default:
        return 500;
    }
}

static void send_file(struct connection *connection, const struct request *request, int file,
                      const char *real, const struct stat *status) {
    char tag[TAG_SIZE], date[DATE_SIZE];
    struct range range = {0, status->st_size};
    entity_tag(tag, status);
    date_format(date, status->st_mtime);
    int verdict = conditions_judge(request, status, tag);
    if (verdict == 0)
        verdict = range_judge(request, status, tag, &range);
    if (verdict == 412) {
        close(file);
        response_status(connection, 412, request->method == METHOD_GET, NULL);
        return;
    }
    response_begin(connection, verdict);
    if (verdict == 416)
        range.size = 0;
    if (verdict == 416)
        response_field(connection, "Content-Range: bytes */%lld", (long long)status->st_size);
    if (verdict == 206)
        response_field(connection, "Content-Range: bytes %lld-%lld/%lld", (long long)range.first,
                       (long long)(range.first + range.size - 1), (long long)status->st_size);
    response_field(connection, "Last-Modified: %s", date);
    response_field(connection, "ETag: %s", tag);
    response_field(connection, "Accept-Ranges: bytes");
    if (verdict != 304) {
        response_field(connection, "Content-Type: %s", media_type(real));
        response_field(connection, "Content-Length: %lld", (long long)range.size);
    }
    response_end(connection);
    if (request->method == METHOD_HEAD || verdict == 304 || range.size == 0) {
        close(file);
        return;
    }
    lseek(file, (off_t)range.first, SEEK_SET);
    connection->content = (struct content){.file = file, .left = range.size};
}

static void redirect_to_directory(struct connection *connection, const struct request *request) {
    char location[3 * ROOTED_PATH_MAXIMUM + 2];
    size_t length = target_encode(location, sizeof location - 1, request->path);
    memcpy(location + length, "/", 2);
    response_status(connection, 301, request->method == METHOD_GET, location);
}

static void send_listing(struct connection *connection, const struct request *request,
                         const char *real) {
    size_t size;
    char *page = serve_listings ? listing_page(real, request->path, &size) : NULL;
    if (page)
        response_page(connection, page, size, request->method == METHOD_GET);
    else
        response_status(connection, serve_listings ? status_of(errno) : 403,
                        request->method == METHOD_GET, NULL);
}

// Opened without waiting, in case it is a pipe; then only plain files are served.
static void send_path(struct connection *connection, const struct request *request,
                      const char *real) {
    struct stat status;
    int file = open(real, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    int verdict = file < 0 ? status_of(errno) : 404;
    if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        send_file(connection, request, file, real, &status);
        return;
    }
    if (file >= 0)
        close(file);
    response_status(connection, verdict, request->method == METHOD_GET, NULL);
}

void serve(struct connection *connection, const struct request *request) {
    char real[PATH_MAX], index[PATH_MAX];
    struct stat status;
    bool with_body = request->method == METHOD_GET;
    if (!rooted_real(real, serve_root, request->path) || stat(real, &status) < 0) {
        response_status(connection, status_of(errno), with_body, NULL);
    } else if (!S_ISDIR(status.st_mode)) {
        if (request->directory_named)
            response_status(connection, 404, with_body, NULL);
        else
            send_path(connection, request, real);
    } else if (!request->directory_named) {
        redirect_to_directory(connection, request);
    } else if (snprintf(index, sizeof index, "%s/index.html", real) < (int)sizeof index &&
               access(index, F_OK) == 0) {
        send_path(connection, request, index);
    } else {
        send_listing(connection, request, real);
    }
}
