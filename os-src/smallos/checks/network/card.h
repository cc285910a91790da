#pragma once

unsigned check_card(void); // how many moments there are at which something is forgotten
