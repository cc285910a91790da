#pragma once

unsigned check_behaviour(void); // how many checks failed
