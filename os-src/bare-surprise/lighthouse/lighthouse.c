// A second payload, as an example: a lighthouse by night. Its beam takes six seconds for a turn.
#include "payload.h"
#include <assets.h>

enum {
    SKY = 0, SKY_END = 63, SEA = 64, SEA_END = 95, MOON = 96, MOON_EDGE, GLITTER, STAR,
    CLIFF, TOWER, BANDS, LAMP, LAMP_OFF, BEAM, COLORS
};

enum { HORIZON = 300, LAMP_X = 500, LAMP_Y = 172, MOON_X = 150, MOON_Y = 96, MOON_REACH = 38 };

static struct picture tower, bands, cliff;

void payload_begin(void) {
    unpack(asset_tower, sizeof asset_tower, &tower);
    unpack(asset_bands, sizeof asset_bands, &bands);
    unpack(asset_cliff, sizeof asset_cliff, &cliff);
}

static void mix_colors(uint32_t *palette) {
    static const uint32_t others[COLORS - MOON] = {0xFBF5DC, 0xD9D6C4, 0xC9D8E8, 0xE8EEFF, 0x0A0D18,
                                                   0xE9E4D8, 0xB5373A, 0xFFF1A8, 0x6B5F3A, 0xFFE9A0};
    blend(palette, SKY, SKY_END - SKY, 0x050A1E, 0x3C5A86);
    blend(palette, SEA, SEA_END - SEA, 0x2C4A74, 0x07122B);
    for (int i = MOON; i < COLORS; i++)
        palette[i] = others[i - MOON];
}

static void draw_moon(struct frame *frame) {
    for (int y = -MOON_REACH; y <= MOON_REACH; y++)
        for (int x = -MOON_REACH; x <= MOON_REACH; x++)
            if (x * x + y * y <= MOON_REACH * MOON_REACH)
                fill(frame, MOON_X + x, MOON_Y + y, 1, 1,
                     (x + 8) * (x + 8) + (y + 6) * (y + 6) < 1000 ? MOON : MOON_EDGE);
}

static void draw_stars(struct frame *frame, uint32_t tick) {
    for (uint32_t i = 0; i < 140; i++) {
        uint32_t place = scatter(i + 40);
        if (sine(place + tick / (12 + i % 9)) > -90)
            fill(frame, (int)(place >> 8) % FRAME_WIDTH, (int)(place >> 20) % (HORIZON - 40), 1, 1, STAR);
    }
}

// Short strokes that swim from side to side, under the moon most of all.
static void draw_glitter(struct frame *frame, uint32_t tick) {
    for (uint32_t i = 0; i < 260; i++) {
        uint32_t place = scatter(i + 900);
        int y = HORIZON + 2 + (int)(place % 170), near = (y - HORIZON) / 3 + 14;
        int x = i & 1 ? MOON_X - near + (int)(place >> 12) % (2 * near) : (int)(place >> 12) % FRAME_WIDTH;
        int light = sine(place + tick / (10 + place % 11));
        if (light > (i & 1 ? -20 : 90))
            fill(frame, x + sine(place + tick / 24) / 20, y, 2 + (y - HORIZON) / 14, 1, GLITTER);
    }
}

// A cone of light and its opposite, seen from the side: long when it points across, short when it
// points to us. Sparse pixels let the night through; the farther, the sparser.
static void draw_beam(struct frame *frame, uint32_t angle) {
    int reach = sine(angle + 64) * 440 / 128, length = reach < 0 ? -reach : reach;
    for (int i = 8; i < length; i++) {
        int half = 2 + i / 11, sparse = i < 130 ? 1 : i < 270 ? 3 : 7, step = sparse < 7 ? sparse / 2 + 1 : 3;
        for (int y = -half; y <= half; y++)
            if (((i + (LAMP_Y + y) * step) & sparse) == 0)
                fill(frame, reach < 0 ? LAMP_X - i : LAMP_X + i, LAMP_Y + y - i / 40, 1, 1, BEAM);
    }
}

void payload_draw(struct frame *frame, uint32_t tick) {
    uint32_t angle = tick / 47;
    mix_colors(frame->palette);
    fill_sky(frame, 0, HORIZON, SKY, SKY_END);
    fill_sky(frame, HORIZON, FRAME_HEIGHT, SEA, SEA_END);
    draw_stars(frame, tick);
    draw_moon(frame);
    draw_glitter(frame, tick);
    draw_beam(frame, angle);
    draw_beam(frame, angle + 128);
    paint_picture(frame, &cliff, 340, 330, (struct paint){.color = CLIFF});
    paint_picture(frame, &tower, LAMP_X - 36, LAMP_Y - 32, (struct paint){.color = TOWER});
    paint_picture(frame, &bands, LAMP_X - 36, LAMP_Y - 32, (struct paint){.color = BANDS});
    fill(frame, LAMP_X - 9, LAMP_Y - 9, 18, 18, sine(angle) > 100 ? LAMP : LAMP_OFF);
    fill(frame, LAMP_X - 4, LAMP_Y - 6, 8, 12, LAMP);
}
