import Foundation

/// Looks how much of a disk is free.
enum DiskLook {
    static func difference(_ path: String) -> Difference? {
        var found = statvfs()
        guard statvfs(path, &found) == 0 else {
            return Difference(kind: .disk, name: path, what: "cannot be looked at", mend: ["ls -ld \(path)"])
        }
        return difference(
            path, free: Int(found.f_bavail), of: Int(found.f_blocks), files: Int(found.f_favail), of: Int(found.f_files)
        )
    }

    /// A tenth free is enough for days: a diploma takes 80 KB, a message one or two.
    static func difference(_ path: String, free: Int, of blocks: Int, files: Int, of allFiles: Int) -> Difference? {
        if blocks > 0, free * 10 < blocks {
            let percent = free * 100 / blocks
            return Difference(
                kind: .disk, name: path, what: "has \(percent) % free",
                mend: ["du -xh --max-depth=2 \(path) | sort -h | tail"])
        }
        guard allFiles > 0, files * 10 < allFiles else { return nil }
        return Difference(
            kind: .disk, name: path, what: "has room for \(files) more files only", mend: ["df -i \(path)"])
    }
}
