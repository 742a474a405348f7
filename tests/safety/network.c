/* Writes down to the file NETWORK_LOG whom a process wants to reach over a network, and what names
   it asks for. Preloaded into the app, Qt and all; sockets between processes of one computer are no
   network. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void note(const char *what, const char *whom)
{
    const char *log = getenv("NETWORK_LOG");
    int file = log ? open(log, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;

    if (file < 0)
        return;
    dprintf(file, "%s %s\n", what, whom);
    close(file);
}

int socket(int family, int kind, int protocol)
{
    int (*real)(int, int, int) = dlsym(RTLD_NEXT, "socket");

    if (family == AF_INET || family == AF_INET6)
        note("socket", family == AF_INET ? "IPv4" : "IPv6");
    return real(family, kind, protocol);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        dlsym(RTLD_NEXT, "getaddrinfo");

    note("name", name ? name : "");
    return real(name, service, hints, found);
}
