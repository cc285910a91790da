// Draws a picture from a text of shapes and writes it as a PBM file (P4, with a comment).
// draw IN.drawing OUT.pbm; the language is described in the folder's README.
#define _GNU_SOURCE
#include "host.h"
#include <math.h>
#include <stdlib.h>

enum { MAX_SIDE = 2048, MAX_POINTS = 1 << 16, MAX_LINES = 4096 };

static struct source source;
static int width, height;
static uint8_t *pixels;         // one byte each, 1 is ink
static uint8_t ink = 1;
static double nib_length = 4, nib_thickness = 4, nib_angle;
static double scale = 1, slant, shift_x, shift_y;
static double at_x, at_y;
static int filling;             // points are collected for a fill, not stroked
static double point_x[MAX_POINTS], point_y[MAX_POINTS];
static int points;
static char *lines[MAX_LINES];
static int line_count, glyph_line[256];
static double glyph_advance[256];

_Noreturn static void wrong(const char *what) {
    fail("%s:%d: %s", source.name, source.line, what);
}

static double place_x(double x, double y) {
    return shift_x + scale * (x - slant * y);
}

static double place_y(double y) {
    return shift_y + scale * y;
}

static void set_pixel(int x, int y) {
    if (x >= 0 && y >= 0 && x < width && y < height)
        pixels[y * width + x] = ink;
}

// Everything within an ellipse that is turned by an angle: a dot, or the mark of a broad nib.
static void fill_ellipse(double x, double y, double radius_x, double radius_y, double angle) {
    double reach = radius_x > radius_y ? radius_x : radius_y, c = cos(angle), s = sin(angle);
    for (int py = (int)floor(y - reach); py <= (int)ceil(y + reach); py++)
        for (int px = (int)floor(x - reach); px <= (int)ceil(x + reach); px++) {
            double dx = px + 0.5 - x, dy = py + 0.5 - y;
            double along = (dx * c + dy * s) / radius_x, across = (dy * c - dx * s) / radius_y;
            if (along * along + across * across <= 1)
                set_pixel(px, py);
        }
}

static void reach_point(double x, double y) {
    if (!filling) {
        fill_ellipse(x, y, nib_length, nib_thickness, -nib_angle);
        return;
    }
    if (points == MAX_POINTS)
        wrong("the outline has too many points; draw it in two fills");
    point_x[points] = x;
    point_y[points++] = y;
}

static void draw_curve(const double *c) {
    double x0 = place_x(at_x, at_y), y0 = place_y(at_y);
    double x1 = place_x(c[0], c[1]), y1 = place_y(c[1]), x2 = place_x(c[2], c[3]), y2 = place_y(c[3]);
    double x3 = place_x(c[4], c[5]), y3 = place_y(c[5]);
    double length = hypot(x1 - x0, y1 - y0) + hypot(x2 - x1, y2 - y1) + hypot(x3 - x2, y3 - y2);
    int steps = 2 + (int)(3 * length);
    for (int i = 0; i <= steps; i++) {
        double t = (double)i / steps, u = 1 - t;
        reach_point(u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x3,
                    u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3);
    }
    at_x = c[4];
    at_y = c[5];
}

static int compare_numbers(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

// Even-odd, one crossing list a row, at the middle of the pixels.
static void fill_outline(void) {
    static double crossing[MAX_POINTS];
    for (int y = 0; y < height; y++) {
        int count = 0;
        for (int i = 0; i < points; i++) {
            int next = (i + 1) % points;
            double ya = point_y[i] - y - 0.5, yb = point_y[next] - y - 0.5;
            if ((ya <= 0) != (yb <= 0))
                crossing[count++] = point_x[i] + (point_x[next] - point_x[i]) * ya / (ya - yb);
        }
        qsort(crossing, (size_t)count, sizeof *crossing, compare_numbers);
        for (int i = 0; i + 1 < count; i += 2)
            for (int x = (int)ceil(crossing[i] - 0.5); x + 0.5 <= crossing[i + 1]; x++)
                set_pixel(x, y);
    }
}

static void run_lines(int first, int in_glyph);

static void write_text(const char *text) {
    int after = source.line;
    for (; *text != '\0'; text++) {
        unsigned char letter = (unsigned char)*text;
        if (glyph_advance[letter] == 0)
            wrong("the text has a letter that no 'glyph' line describes");
        run_lines(glyph_line[letter], 1);
        source.line = after;
        shift_x += scale * glyph_advance[letter];
    }
}

static void check_size(const double *side) {
    if (side[0] < 1 || side[1] < 1 || side[0] > MAX_SIDE || side[1] > MAX_SIDE)
        wrong("a side is not between 1 and 2048 pixels");
    width = (int)side[0];
    height = (int)side[1];
    pixels = calloc((size_t)width, (size_t)height);
}

// The numbers behind a command; a wrong count is a mistake.
static void read_numbers(char *text, double *numbers, int count) {
    for (int i = 0; i < count; i++) {
        char *end;
        numbers[i] = strtod(text, &end);
        if (end == text)
            wrong("a number is missing");
        text = end;
    }
    if (text[strspn(text, " \t")] != '\0')
        wrong("there is more in the line than the command takes");
}

static int skip_glyph(int line) {
    while (line < line_count && strcmp(lines[line], "end") != 0)
        line++;
    if (line == line_count)
        wrong("the glyph has no 'end' line");
    return line;
}

static void run_command(const char *command, char *rest) {
    double n[6];
    if (strcmp(command, "size") == 0)
        read_numbers(rest, n, 2), check_size(n);
    else if (width == 0)
        wrong("the first command must be 'size WIDTH HEIGHT'");
    else if (strcmp(command, "ink") == 0)
        ink = 1;
    else if (strcmp(command, "erase") == 0)
        ink = 0;
    else if (strcmp(command, "nib") == 0)
        read_numbers(rest, n, 3), nib_length = n[0], nib_thickness = n[1], nib_angle = n[2] * M_PI / 180;
    else if (strcmp(command, "frame") == 0)
        read_numbers(rest, n, 4), shift_x = n[0], shift_y = n[1], scale = n[2], slant = n[3];
    else if (strcmp(command, "move") == 0)
        read_numbers(rest, n, 2), at_x = n[0], at_y = n[1];
    else if (strcmp(command, "line") == 0)
        read_numbers(rest, n + 4, 2), n[0] = at_x, n[1] = at_y, n[2] = n[4], n[3] = n[5], draw_curve(n);
    else if (strcmp(command, "curve") == 0)
        read_numbers(rest, n, 6), draw_curve(n);
    else if (strcmp(command, "ellipse") == 0)
        read_numbers(rest, n, 4),
            fill_ellipse(place_x(n[0], n[1]), place_y(n[1]), scale * n[2], scale * n[3], 0);
    else if (strcmp(command, "outline") == 0)
        filling = 1, points = 0;
    else if (strcmp(command, "fill") == 0 && filling)
        fill_outline(), filling = 0;
    else if (strcmp(command, "text") == 0)
        write_text(rest);
    else
        wrong("no such command");
}

static void run_lines(int first, int in_glyph) {
    for (int i = first; i < line_count; i++) {
        source.line = i + 1;
        char *line = lines[i];
        if (in_glyph && strcmp(line, "end") == 0)
            return;
        if (line[0] == '\0' || line[0] == '#')
            continue;
        char command[16] = "";
        int used = 0;
        sscanf(line, "%15s %n", command, &used);
        if (strcmp(command, "glyph") == 0) {
            unsigned char letter = (unsigned char)line[used];
            read_numbers(line + used + 1, &glyph_advance[letter], 1);
            if (glyph_advance[letter] <= 0)
                wrong("a glyph's advance must be above zero");
            glyph_line[letter] = i + 1;
            i = skip_glyph(i);
        } else {
            run_command(command, line + used);
        }
    }
}

int main(int count, char **arguments) {
    if (count != 3)
        fail("usage: draw IN.drawing OUT.pbm");
    source = read_source(arguments[1]);
    char *text = (char *)source.bytes;
    for (char *line; (line = strsep(&text, "\n")) != NULL;) {
        if (line_count == MAX_LINES)
            wrong("more than 4096 lines");
        lines[line_count++] = line;
    }
    run_lines(0, 0);
    if (width == 0)
        wrong("the first command must be 'size WIDTH HEIGHT'");
    FILE *out = open_output(arguments[2]);
    const char *name = strrchr(source.name, '/');
    fprintf(out, "P4\n# drawn from %s\n%d %d\n", name ? name + 1 : source.name, width, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x += 8) {
            int byte = 0;
            for (int bit = 0; bit < 8 && x + bit < width; bit++)
                byte |= pixels[y * width + x + bit] << (7 - bit);
            fputc(byte, out);
        }
    close_output(out, arguments[2]);
    return 0;
}
