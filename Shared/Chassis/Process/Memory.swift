import CMalloc

/// What a program has freed goes back to the system, and so does code that does not run, so that one that rests is small after
/// any amount of work.
///
/// glibc keeps what is freed, in an arena for every few threads, and takes ever larger blocks from there once one was freed
/// (mallopt(3), M_ARENA_MAX and M_MMAP_THRESHOLD). Of some thirty threads, nearly all wait.
enum Memory {
    /// Once, before there are threads.
    static func beginSmall() {
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, 128 * 1024)
    }

    /// Now and then, when there is nothing to do.
    static func giveBack() {
        malloc_trim(0)
        let_go_of_code()
    }
}
