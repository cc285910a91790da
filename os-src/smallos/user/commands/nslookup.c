// nslookup: ask a name server for the addresses of names.
#include "command.h"
#include <arpa/inet.h>
#include <getopt.h>
#include <resolver.h>
#include <stdio.h>
#include <string.h>

#define USAGE "nslookup [-p PORT] [-t SECONDS] NAME [SERVER]"

int main(int count, char **words) {
    struct resolver_settings settings;
    struct resolver_answer answer = {0};
    long number;
    command_begin(words);
    resolver_read_settings(&settings);
    for (int option; (option = getopt(count, words, "p:t:")) != -1;)
        switch (option) {
        case 'p':
            if ((number = number_or_usage(optarg, USAGE)) < 1 || number > 65535)
                usage(USAGE);
            settings.port = (uint16_t)number;
            break;
        case 't':
            if ((number = number_or_usage(optarg, USAGE)) < 1 || number > 60)
                usage(USAGE);
            settings.seconds = (int)number;
            break;
        default:
            usage(USAGE);
        }
    if (count - optind < 1 || count - optind > 2)
        usage(USAGE);
    const char *name = words[optind], *server = words[optind + 1];
    if (server && !inet_aton(server, &settings.servers[0]))
        return complain_of(server, "the server must be an address such as 10.0.2.3");
    if (server)
        settings.count = 1;
    enum resolver_result result = resolver_ask(&settings, name, &answer);
    if (answer.server.s_addr)
        printf("server: %s\n", inet_ntoa(answer.server));
    if (result != RESOLVER_FOUND)
        return complain_of(name, resolver_text(result));
    printf("name: %s\n", answer.name);
    for (int i = 0; i < answer.count; i++)
        printf("address: %s\n", inet_ntoa(answer.addresses[i]));
    return 0;
}
