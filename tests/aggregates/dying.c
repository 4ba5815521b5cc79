/* Comes between a program and the system (LD_PRELOAD), and counts each call that changes something on a disk.
 * At the chosen call it kills the process, before anything is done or with half of the bytes written; or the disk is full from
 * there on (half of the bytes still fit), or may only be read. Dying after a call is dying before the next one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT = 0, KILL = 1, KILL_HALF = 2, FULL = 3, READ_ONLY = 4 };
static int armed, mode, failed;
static long at, calls;

void dying_arm(long chosen_at, int chosen_mode) { at = chosen_at; mode = chosen_mode; calls = 0; failed = 0; armed = 1; }
long dying_disarm(void) { armed = 0; return calls; }

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* 0: go on; 1: the call fails, errno is set; 2: only half of it is done. */
static int step(int writes, int grows) {
    if (!armed) return 0;
    calls++;
    if (mode == KILL && calls == at) die();
    if (mode == KILL_HALF && calls == at) { if (writes) return 2; die(); }
    if (mode == READ_ONLY && calls >= at) { errno = EROFS; return 1; }
    if (mode == FULL && calls >= at && grows) {
        if (writes && !failed++) return 2;
        errno = ENOSPC; return 1;
    }
    return 0;
}
static void half_done(void) { if (armed && mode == KILL_HALF) die(); }

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, #name)

#define OPENS(name) int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list list; va_start(list, flags); int how = va_arg(list, int); va_end(list); \
    if ((flags & (O_CREAT | O_TRUNC)) && step(0, flags & O_CREAT && access(path, F_OK))) return -1; \
    return real(path, flags, how); }
OPENS(open)
OPENS(open64)

ssize_t write(int file, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    int what = file > 2 ? step(1, 1) : 0;
    if (what == 1) return -1;
    if (what == 2) { ssize_t done = real(file, data, size / 2); half_done(); return done; }
    return real(file, data, size);
}
#define PWRITES(name, offset) ssize_t name(int file, const void *data, size_t size, offset where) { \
    REAL(ssize_t, name, int, const void *, size_t, offset); \
    int what = step(1, 1); \
    if (what == 1) return -1; \
    if (what == 2) { ssize_t done = real(file, data, size / 2, where); half_done(); return done; } \
    return real(file, data, size, where); }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

#define ONE(name, type, grows) int name(type first) { REAL(int, name, type); return step(0, grows) ? -1 : real(first); }
ONE(fsync, int, 0)
ONE(fdatasync, int, 0)
ONE(unlink, const char *, 0)
ONE(remove, const char *, 0)
ONE(rmdir, const char *, 0)
#define TWO(name, one, other, grows) int name(one first, other second) { \
    REAL(int, name, one, other); return step(0, grows) ? -1 : real(first, second); }
TWO(rename, const char *, const char *, 0)
TWO(mkdir, const char *, mode_t, access(first, F_OK))
TWO(ftruncate, int, off_t, 0)
TWO(ftruncate64, int, off64_t, 0)
TWO(truncate, const char *, off_t, 0)
TWO(truncate64, const char *, off64_t, 0)

int unlinkat(int folder, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    return step(0, 0) ? -1 : real(folder, path, flags);
}
int posix_fallocate(int file, off_t from, off_t size) {
    REAL(int, posix_fallocate, int, off_t, off_t);
    return step(0, 1) ? errno : real(file, from, size);
}
