/* From an outline to pixels: edges, and for each of four lines a row of pixels the spans between them that are inside. A pixel
 * that is covered in part takes that part of the colour. */
#include "font_file.h"

#define UNIT 256     /* of a pixel */
#define LINES 4      /* looked at in a row of pixels */
#define EDGES_AT_MOST 4096u
#define ROW_AT_MOST 512 /* pixels, that a glyph may be wide */
#define CROSSINGS_AT_MOST 128u

struct edges {
    u32 count;
    struct {
        s64 x0, y0, x1, y1; /* y0 < y1 */
        int direction;
    } edges[EDGES_AT_MOST];
};

static void edge(struct edges *edges, s64 x0, s64 y0, s64 x1, s64 y1) {
    if (y0 == y1 || edges->count == EDGES_AT_MOST)
        return;
    if (y0 < y1) {
        edges->edges[edges->count].x0 = x0, edges->edges[edges->count].y0 = y0;
        edges->edges[edges->count].x1 = x1, edges->edges[edges->count].y1 = y1;
        edges->edges[edges->count].direction = 1;
    } else {
        edges->edges[edges->count].x0 = x1, edges->edges[edges->count].y0 = y1;
        edges->edges[edges->count].x1 = x0, edges->edges[edges->count].y1 = y0;
        edges->edges[edges->count].direction = -1;
    }
    edges->count++;
}

/* A parabola as chords: as many as it is long, up to sixteen. */
static void curve(struct edges *edges, s64 x0, s64 y0, s64 cx, s64 cy, s64 x1, s64 y1) {
    s64 bend = x0 - 2 * cx + x1, other = y0 - 2 * cy + y1;
    bend = (bend < 0 ? -bend : bend) + (other < 0 ? -other : other);
    s64 steps = bend < UNIT / 8 ? 2 : bend < UNIT ? 4 : bend < 4 * UNIT ? 8 : 16, x = x0, y = y0;
    for (s64 t = 1; t <= steps; t++) {
        s64 u = steps - t, square = steps * steps;
        s64 next_x = (u * u * x0 + 2 * u * t * cx + t * t * x1) / square;
        s64 next_y = (u * u * y0 + 2 * u * t * cy + t * t * y1) / square;
        edge(edges, x, y, next_x, next_y);
        x = next_x;
        y = next_y;
    }
}

/* Between two points off the curve there is one on it, half way: chapter "glyf". */
static void contour(struct edges *edges, const struct outline *outline, u32 first, u32 last, u32 pixels, u32 units) {
#define AT(i, member) (outline->points[i].member * (s64)pixels * UNIT / (s64)units)
    u32 count = last - first + 1;
    if (count < 3)
        return;
    s64 x, y;
    u32 from = first;
    if (outline->points[first].on_curve) {
        x = AT(first, x);
        y = AT(first, y);
        from++;
    } else if (outline->points[last].on_curve) {
        x = AT(last, x);
        y = AT(last, y);
    } else {
        x = (AT(first, x) + AT(last, x)) / 2;
        y = (AT(first, y) + AT(last, y)) / 2;
    }
    s64 start_x = x, start_y = y;
    bool bends = false;
    s64 control_x = 0, control_y = 0;
    for (u32 i = from; i <= last; i++) {
        s64 px = AT(i, x), py = AT(i, y);
        if (outline->points[i].on_curve) {
            if (bends)
                curve(edges, x, y, control_x, control_y, px, py);
            else
                edge(edges, x, y, px, py);
            x = px, y = py;
            bends = false;
            continue;
        }
        if (bends) {
            s64 middle_x = (control_x + px) / 2, middle_y = (control_y + py) / 2;
            curve(edges, x, y, control_x, control_y, middle_x, middle_y);
            x = middle_x, y = middle_y;
        }
        control_x = px, control_y = py;
        bends = true;
    }
    if (bends)
        curve(edges, x, y, control_x, control_y, start_x, start_y);
    else
        edge(edges, x, y, start_x, start_y);
#undef AT
}

/* What of each pixel of the row lies between two places. */
static void cover(u32 *row, s64 from, s64 until) {
    if (from < 0)
        from = 0;
    if (until > ROW_AT_MOST * UNIT)
        until = ROW_AT_MOST * UNIT;
    while (from < until) {
        s64 pixel = from / UNIT, end = (pixel + 1) * UNIT;
        if (end > until)
            end = until;
        row[pixel] += (u32)(end - from);
        from = end;
    }
}

/* One line at height y: what is inside has edges going around it, more in one direction than in the other. */
static void line(const struct edges *edges, s64 y, s64 left, u32 *row) {
    struct {
        s64 x;
        int direction;
    } crossings[CROSSINGS_AT_MOST];
    u32 count = 0;
    for (u32 i = 0; i < edges->count && count < CROSSINGS_AT_MOST; i++) {
        if (y < edges->edges[i].y0 || y >= edges->edges[i].y1)
            continue;
        s64 x = edges->edges[i].x0 + (edges->edges[i].x1 - edges->edges[i].x0) * (y - edges->edges[i].y0) /
                                         (edges->edges[i].y1 - edges->edges[i].y0);
        u32 at = count++;
        for (; at && crossings[at - 1].x > x; at--)
            crossings[at] = crossings[at - 1];
        crossings[at].x = x;
        crossings[at].direction = edges->edges[i].direction;
    }
    int around = 0;
    for (u32 i = 0; i + 1 < count; i++) {
        around += crossings[i].direction;
        if (around)
            cover(row, crossings[i].x - left, crossings[i + 1].x - left);
    }
}

static u32 mix(u32 below, u32 above, u32 part, u32 whole) {
    return (below * (whole - part) + above * part + whole / 2) / whole;
}

static void blend(struct picture *picture, s64 x, s64 y, u32 part, struct colour colour) {
    if (x < 0 || y < 0 || (u64)x >= picture->width || (u64)y >= picture->height || !part)
        return;
    u32 *pixel = (u32 *)((u8 *)picture->pixels + (u64)y * picture->pitch) + x;
    u32 old = *pixel, whole = UNIT * LINES;
    if (part > whole)
        part = whole;
    *pixel = mix(old >> picture->red_shift & 255, colour.red, part, whole) << picture->red_shift |
             mix(old >> picture->green_shift & 255, colour.green, part, whole) << picture->green_shift |
             mix(old >> picture->blue_shift & 255, colour.blue, part, whole) << picture->blue_shift;
}

static s64 whole_down(s64 value, s64 unit) {
    return value >= 0 ? value / unit : -((-value + unit - 1) / unit);
}

void font_draw(const struct font *font, u32 glyph, u32 pixels_per_em, struct picture *picture, s64 x, s64 y,
               struct colour colour) {
    static struct outline outline;
    static struct edges edges;
    if (!font_outline(font, glyph, &outline) || !outline.count || pixels_per_em > 400)
        return;
    edges.count = 0;
    for (u32 i = 0, first = 0; i < outline.count; i++)
        if (outline.points[i].ends) {
            contour(&edges, &outline, first, i, pixels_per_em, font->units_per_em);
            first = i + 1;
        }
    if (!edges.count)
        return;
    s64 left = INT64_MAX, bottom = INT64_MAX, top = INT64_MIN, shift = x * (UNIT / 64);
    for (u32 i = 0; i < edges.count; i++) {
        edges.edges[i].x0 += shift;
        edges.edges[i].x1 += shift;
        if (edges.edges[i].x0 < left)
            left = edges.edges[i].x0;
        if (edges.edges[i].x1 < left)
            left = edges.edges[i].x1;
        if (edges.edges[i].y0 < bottom)
            bottom = edges.edges[i].y0;
        if (edges.edges[i].y1 > top)
            top = edges.edges[i].y1;
    }
    s64 first_pixel = whole_down(left, UNIT), first_row = whole_down(bottom, UNIT), last_row = whole_down(top, UNIT);
    if (last_row - first_row > 2 * ROW_AT_MOST)
        return;
    for (s64 row = first_row; row <= last_row; row++) {
        u32 covered[ROW_AT_MOST] = {0};
        for (s64 part = 0; part < LINES; part++)
            line(&edges, row * UNIT + UNIT / LINES / 2 + part * UNIT / LINES, first_pixel * UNIT, covered);
        for (s64 i = 0; i < ROW_AT_MOST; i++)
            blend(picture, first_pixel + i, y - row - 1, covered[i], colour);
    }
}

s64 font_draw_text(const struct font *font, const char *text, u32 pixels_per_em, struct picture *picture, s64 x, s64 y,
                   struct colour colour) {
    for (; *text; text++) {
        u32 glyph = font_glyph(font, (u8)*text);
        font_draw(font, glyph, pixels_per_em, picture, x, y, colour);
        x += font_advance(font, glyph, pixels_per_em);
    }
    return x;
}

s64 font_text_width(const struct font *font, const char *text, u32 pixels_per_em) {
    s64 width = 0;
    for (; *text; text++)
        width += font_advance(font, font_glyph(font, (u8)*text), pixels_per_em);
    return width;
}
