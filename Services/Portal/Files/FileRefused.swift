/// A file of which nothing can be read.
struct FileRefused<Form> {
    let facts: FileFacts
    let count: Int
    let isOneThing: Bool
    let sentences: [String]
    /// Where another one is sent.
    let upload: Form
    let columns: [ColumnRule]

    init(_ facts: FileFacts, sentences: [String], upload: Form, columns: [ColumnRule]) {
        (self.facts, self.sentences, self.upload, self.columns) = (facts, sentences, upload, columns)
        count = sentences.count
        isOneThing = sentences.count == 1
    }
}
