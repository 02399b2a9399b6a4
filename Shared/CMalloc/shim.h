#pragma once
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* The linker's own: where the program's file begins in memory, and where its code ends (end(3)). */
extern const char __executable_start[], etext[];

/* Maps the program's code no more until it is called again, from the page cache: the kernel maps fifteen neighbours of each page
   that runs (fault-around), and what ran at the start stays. Nothing of it is ever written, so nothing is lost (madvise(2)). */
static inline void let_go_of_code(void) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t)__executable_start & ~(page - 1), end = (uintptr_t)etext & ~(page - 1);
    madvise((void *)start, end - start, MADV_DONTNEED);
}
