/// A file that is being written.
struct FileWriting {
    let facts: FileFacts
    let left: String
    /// Where it is looked at again.
    let again: String
}
