// Start-up of the network's task, with its diagnostics.
#include "base/diagnostics.h"
#include "base/panic.h"
#include "network.h"
#include "network_device.h"
#include "network_task.h"

void network_start(void) {
    if (!network_task_start())
        panic("no memory for the network's task");
    diagnose(VERDICT_PASS, "network", "%s", network_device() ? "lo and eth0" : "lo");
}
