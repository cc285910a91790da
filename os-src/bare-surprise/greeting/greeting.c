// The greeting: an evening sky with fireworks, balloons that rise, a cake with candles, the title
// in moving gold, confetti. Everything is placed by the tick alone; see picture/payload.h.
#include "palette.h"
#include "payload.h"
#include <assets.h>

static struct picture title, tiers, shade, icing, balloon, shine, flame;

#define UNPACK(picture) unpack(asset_##picture, sizeof asset_##picture, &picture)

void payload_begin(void) {
    UNPACK(title);
    UNPACK(tiers);
    UNPACK(shade);
    UNPACK(icing);
    UNPACK(balloon);
    UNPACK(shine);
    UNPACK(flame);
}

static void mix_colors(uint32_t *palette, uint32_t tick) {
    static const uint32_t party[PARTY_COLORS] = {0xF94A6B, 0xFFC53D, 0x3DCBF2, 0x7ED957, 0xB47BFF, 0xFF8A3D};
    static const uint32_t others[COLORS - SHADOW] = {
        0x140B33, 0xFFFFFF, 0xFFF3C9, 0xB8A7D9, 0xE8588C, 0xC43C74, 0xFFF4E2, 0xFFD24A, 0xD9DCEB,
        0x9A9EBC, 0x5CD6E8, 0xFFFFFF, 0x40304A, 0xFFB02E, 0xFFF7C2, 0xFF9E54, 0x5B2A6E, 0xF2C14E};
    blend(palette, SKY, SKY_MIDDLE, 0x0B0A2A, 0x47206E);
    blend(palette, SKY_MIDDLE, SKY_END - SKY_MIDDLE, 0x47206E, 0xE0668A);
    blend(palette, LETTERS, LETTER_BAND / 2, 0xFFC02E, 0xFFFBE6);
    blend(palette, LETTERS + LETTER_BAND / 2, LETTER_BAND / 2, 0xFFFBE6, 0xFFC02E);
    for (int i = 0; i < SPARK_COLORS; i++)
        blend(palette, SPARKS + SPARK_AGES * i, SPARK_AGES - 1, party[i] | 0x606060, 0x47206E);
    for (int i = 0; i < PARTY_COLORS; i++)
        palette[BALLOONS + i] = party[i];
    for (int i = SHADOW; i < COLORS; i++)
        palette[i] = others[i - SHADOW];
    uint32_t part = tick >> 8 < 8 ? tick * 256 / TICKS_A_SECOND : 256;
    if (part < 256)                     // up from black in the first second
        for (int i = 0; i < COLORS; i++)
            palette[i] = ((palette[i] & 0xFF00FF) * part >> 8 & 0xFF00FF)
                         | ((palette[i] & 0x00FF00) * part >> 8 & 0x00FF00);
}

static void draw_stars(struct frame *frame, uint32_t tick) {
    for (uint32_t i = 0; i < 90; i++) {
        uint32_t place = scatter(i);
        int size = sine(place + tick / (8 + i % 7)) > 40 ? 2 : 1;
        fill(frame, (int)(place >> 8) % FRAME_WIDTH & ~1, (int)(place >> 20) % 330, size, size, STAR);
    }
}

// A burst slows down, sinks and fades; each spark draws its way of the last moments behind it.
static void draw_burst(struct frame *frame, uint32_t time, uint32_t which) {
    enum { LASTS = 3600, SPARKS_IN_ALL = 44, TRAIL = 5 };
    uint32_t number = time / LASTS, seed = scatter(number * 3 + which);
    int left = 70 + (int)(seed % 500), top = 60 + (int)(seed >> 12) % 130;
    for (int behind = TRAIL; behind >= 0; behind--) {
        int age = (int)(time % LASTS) - 70 * behind;
        if (age < 0)
            continue;
        int slow = 256 - age * 256 / LASTS, way = 256 - slow * slow / 256;
        int shade_of = age * SPARK_AGES / LASTS + (behind > 2);
        for (int i = 0; i < SPARKS_IN_ALL; i++) {
            int reach = way * (60 + (int)(scatter(seed + (uint32_t)i) & 63)) / 256;
            uint32_t angle = (uint32_t)i * 256 / SPARKS_IN_ALL;
            int size = behind == 0 ? 3 : 2;
            fill(frame, left + reach * sine(angle + 64) / 128,
                 top + reach * sine(angle) / 128 + age / 64 * age / LASTS, size, size,
                 (uint8_t)(SPARKS + SPARK_AGES * (int)(seed >> 9 & 3)
                           + (shade_of < SPARK_AGES ? shade_of : SPARK_AGES - 1)));
        }
    }
}

static void draw_balloon(struct frame *frame, uint32_t tick, int i) {
    enum { WAY = FRAME_HEIGHT + 240 };
    static const uint16_t column[PARTY_COLORS] = {24, 548, 92, 486, 566, 4};
    uint32_t sway = tick / 20 + (uint32_t)i * 77;
    int x = column[i] + sine(sway) / 10;
    int y = FRAME_HEIGHT - (int)((tick / (uint32_t)(18 + 3 * i) + (uint32_t)i * 290) % WAY);
    for (int row = 0; row < 120; row++)
        fill(frame, x + 28 + sine(sway + (uint32_t)row * 2) * row / 2000, y + 74 + row, 1, 1, STRING);
    paint_picture(frame, &balloon, x, y, (struct paint){.color = (uint8_t)(BALLOONS + i)});
    paint_picture(frame, &shine, x + 10, y + 9, (struct paint){.color = WHITE});
}

static void draw_candle(struct frame *frame, uint32_t tick, int x, int y, uint32_t i) {
    enum { GLOW_REACH = 26 };
    int flicker = sine(tick / 6 + i * 50) + sine(tick / 4 + i * 91);
    for (int row = -GLOW_REACH; row < GLOW_REACH; row++)
        for (int column = -GLOW_REACH; column < GLOW_REACH; column++) {
            int away = row * row + column * column;
            int sparse = away < 130 ? 1 : away < 320 ? 3 : 7;
            if (away < 600 + flicker / 2 && ((x + column + (y + row) * (sparse / 2 + 1)) & sparse) == 0)
                fill(frame, x + column, y - 16 + row, 1, 1, GLOW);
        }
    for (int row = 0; row < 42; row++)
        for (int column = -4; column < 4; column++)
            fill(frame, x + column, y + row, 1, 1, (row + column) & 8 ? CANDLE_STRIPE : CANDLE);
    fill(frame, x - 1, y - 5, 2, 5, WICK);
    paint_picture(frame, &flame, x - 6 + flicker / 110, y - 28 - flicker / 90, (struct paint){.color = FLAME});
    fill(frame, x - 2, y - 13, 4, 7, FLAME_CORE);
    fill(frame, x - 1, y - 16, 2, 3, FLAME_CORE);
}

static void draw_ellipse(struct frame *frame, int x, int y, int width, int height, uint8_t color) {
    for (int row = -height; row <= height; row++) {
        int half = width;
        while (half * half * height * height + row * row * width * width > width * width * height * height)
            half--;
        fill(frame, x - half, y + row, 2 * half, 1, color);
    }
}

static void draw_cake(struct frame *frame, uint32_t tick) {
    enum { LEFT = 188, TOP = 246 };
    draw_ellipse(frame, 320, TOP + 172, 150, 22, PLATE_RIM);
    draw_ellipse(frame, 320, TOP + 169, 150, 21, PLATE);
    paint_picture(frame, &tiers, LEFT, TOP, (struct paint){.color = TIER});
    paint_picture(frame, &shade, LEFT, TOP, (struct paint){.color = TIER_SHADE});
    paint_picture(frame, &icing, LEFT, TOP, (struct paint){.color = ICING});
    for (int i = -9; i <= 9; i++)
        draw_ellipse(frame, 320 + i * 12, TOP + 178 - i * i / 9, 5, 5, PEARL);
    for (int i = -6; i <= 6; i++)
        draw_ellipse(frame, 320 + i * 12, TOP + 101 - i * i / 6, 4, 4, PEARL);
    for (int i = 0; i < 5; i++)
        draw_candle(frame, tick, 260 + 30 * i, TOP - 8 - (i & 1) * 5, (uint32_t)i);
}

static void draw_table(struct frame *frame) {
    for (int x = 0; x < FRAME_WIDTH; x++) {
        int hem = sine((uint32_t)x * 4 % 128) / 12;
        fill(frame, x, 398, 1, 82, CLOTH);
        fill(frame, x, 466 - hem, 1, 3, CLOTH_EDGE);
    }
    fill(frame, 0, 398, FRAME_WIDTH, 2, CLOTH_EDGE);
}

static void draw_confetti(struct frame *frame, uint32_t tick) {
    for (uint32_t i = 0; i < 80; i++) {
        uint32_t place = scatter(i + 1000), turn = tick / (8 + place % 9) + place;
        int height = sine(turn) / 20;
        height = height < 0 ? -height : height;
        fill(frame, (int)(place >> 4) % (FRAME_WIDTH + 40) - 20 + sine(turn / 3) / 8,
             (int)((tick / (14 + place % 8) + (place >> 16)) % (FRAME_HEIGHT + 20)) - 10 - height / 2, 5,
             1 + height, (uint8_t)(CONFETTI + i % PARTY_COLORS));
    }
}

void payload_draw(struct frame *frame, uint32_t tick) {
    mix_colors(frame->palette, tick);
    fill_sky(frame, 0, FRAME_HEIGHT, SKY, SKY_END);
    draw_stars(frame, tick);
    for (uint32_t i = 0; i < 3; i++)
        draw_burst(frame, tick + i * 1300, i);
    draw_table(frame);
    for (int i = 0; i < PARTY_COLORS; i++)
        draw_balloon(frame, tick, i);
    draw_cake(frame, tick);
    uint32_t phase = tick / 16;
    paint_picture(frame, &title, 31, 37, (struct paint){.color = SHADOW, .wave = 6, .phase = phase});
    paint_picture(frame, &title, 28, 34,
                  (struct paint){.color = LETTERS, .count = LETTER_BAND, .wave = 6, .phase = phase});
    draw_confetti(frame, tick);
}
