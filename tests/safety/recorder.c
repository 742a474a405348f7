/* Writes down what a process does to the files below RECORD_ROOT: every write, cut, sync, removal
   and renaming, in order, to the file RECORD_LOG. Preloaded into the journal's process, see power_cut.py.

   A record is a line "what offset length path" and then `length` bytes. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int notes = -1;
static const char *root;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

static void begin(void)
{
    if (real_write)
        return;
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    root = getenv("RECORD_ROOT");
    const char *log = getenv("RECORD_LOG");
    if (root && log)
        notes = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    real_write = dlsym(RTLD_NEXT, "write");
}

static void note(char what, const char *path, off_t offset, const void *data, size_t length)
{
    char head[PATH_MAX + 64];
    int size;

    if (notes < 0 || strncmp(path, root, strlen(root)) != 0)
        return;
    size = snprintf(head, sizeof head, "%c %lld %zu %s\n", what, (long long)offset, length, path);
    real_write(notes, head, (size_t)size);
    if (length)
        real_write(notes, data, length);
}

static void note_open(char what, int fd, off_t offset, const void *data, size_t length)
{
    char link[64], path[PATH_MAX];
    ssize_t size;

    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, path, sizeof path - 1);
    if (size > 0) {
        path[size] = 0;
        note(what, path, offset, data, length);
    }
}

#define IN_TURN(call, record)            \
    begin();                             \
    pthread_mutex_lock(&turn);           \
    result = call;                       \
    if (result >= 0) { record; }         \
    pthread_mutex_unlock(&turn);         \
    return result

ssize_t write(int fd, const void *data, size_t length)
{
    ssize_t result;
    IN_TURN(real_write(fd, data, length),
            note_open('w', fd, lseek(fd, 0, SEEK_CUR) - result, data, (size_t)result));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset)
{
    ssize_t result;
    IN_TURN(real_pwrite(fd, data, length, offset),
            note_open('w', fd, offset, data, (size_t)result));
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset)
{
    return pwrite64(fd, data, length, offset);
}

int ftruncate64(int fd, off_t length)
{
    int result;
    IN_TURN(real_ftruncate(fd, length), note_open('t', fd, length, NULL, 0));
}

int ftruncate(int fd, off_t length)
{
    return ftruncate64(fd, length);
}

int fsync(int fd)
{
    int result;
    IN_TURN(real_fsync(fd), note_open('s', fd, 0, NULL, 0));
}

int fdatasync(int fd)
{
    int result;
    IN_TURN(real_fdatasync(fd), note_open('s', fd, 0, NULL, 0));
}

int unlink(const char *path)
{
    int result;
    IN_TURN(real_unlink(path), note('u', path, 0, NULL, 0));
}

int rename(const char *from, const char *to)
{
    int result;
    IN_TURN(real_rename(from, to), note('r', from, 0, to, strlen(to)));
}
