/* Given by kernel/start: what this core is to do, by the command line: programs, or tests. */
#pragma once

void job_start(void);
