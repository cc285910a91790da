package org.bootrig.qemu;

/** Turns scan codes of set 1 back into text, as the guest's driver for a US keyboard would. */
final class ScanCodes {

    private static final String PLAIN = "\0\u001b1234567890-=\b\tqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
    private static final String SHIFTED = "\0\u001b!@#$%^&*()_+\b\tQWERTYUIOP{}\n\0ASDFGHJKL:\"~\0|ZXCVBNM<>?\0*\0 ";
    private static final int LEFT_SHIFT = 0x2A;
    private static final int RELEASED = 0x80;

    private ScanCodes() {}

    static String text(byte[] codes) {
        StringBuilder text = new StringBuilder();
        boolean shift = false;
        for (byte code : codes) {
            int key = code & 0x7F;
            boolean pressed = (code & RELEASED) == 0;
            if (key == LEFT_SHIFT) {
                shift = pressed;
            } else if (pressed && key < PLAIN.length()) {
                text.append((shift ? SHIFTED : PLAIN).charAt(key));
            }
        }
        return text.toString();
    }
}
