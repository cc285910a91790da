// Calls about the whole system.
#include "internal.h"
#include <stdlib.h>

int uname(struct utsname *names) { return CALL(uname, names); }
int sysinfo(struct sysinfo *information) { return CALL(sysinfo, information); }

int reboot(uint32_t command) {
    return CALL(reboot, REBOOT_MAGIC_1, REBOOT_MAGIC_2, command);
}

char *information(int kind) {
    size_t room = 4096;
    for (char *text = NULL;;) {
        char *larger = realloc(text, room + 1);
        long length = larger ? CALL(information, kind, larger, room) : -1;
        if (length < 0) {
            free(larger ? larger : text);
            return NULL;
        }
        text = larger;
        if ((size_t)length <= room) {
            text[length] = 0;
            return text;
        }
        room = (size_t)length + 1024; // it may have grown by the next call
    }
}
